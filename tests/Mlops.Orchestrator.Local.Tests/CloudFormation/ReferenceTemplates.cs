namespace Mlops.Orchestrator.Local.Tests.CloudFormation;

/// <summary>The reference templates, where the folder with them is present: <c>MLOPS_REFERENCE</c>, or <c>shared/reference</c> beside the repository.</summary>
internal static class ReferenceTemplates
{
    public static IEnumerable<string> Files() =>
        Folder() is { } folder ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];

    private static string? Folder()
    {
        var reference = Environment.GetEnvironmentVariable("MLOPS_REFERENCE");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); reference is null && folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "reference");
            reference = Directory.Exists(candidate) ? candidate : null;
        }

        return reference is not null && Directory.Exists(Path.Combine(reference, "templates")) ? Path.Combine(reference, "templates") : null;
    }
}
