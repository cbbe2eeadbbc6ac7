namespace Mlops.Orchestrator.Local.Tests.CloudFormation;

/// <summary>The reference templates, where they are present: in the folder that <c>MLOPS_UPSTREAM_TEMPLATES</c> names, or in <c>shared/reference/templates</c> beside the repository.</summary>
internal static class ReferenceTemplates
{
    public static IEnumerable<string> Files() =>
        Folder() is { } folder ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];

    private static string? Folder()
    {
        var templates = Environment.GetEnvironmentVariable("MLOPS_UPSTREAM_TEMPLATES");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); templates is null && folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "reference", "templates");
            templates = Directory.Exists(candidate) ? candidate : null;
        }

        return templates;
    }
}
