using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd.Templates;

/// <summary>The projects that a solution file names, as the .NET SDK reads it.</summary>
internal static class SolutionProjects
{
    public static async Task<IReadOnlyList<string>> OfAsync(Product product, string folder)
    {
        var listed = (await product.DotnetAsync(folder, "sln", "list")).ShouldSucceed().Output.Split('\n', StringSplitOptions.TrimEntries);
        var projects = listed.Where(line => line.EndsWith(".csproj", StringComparison.Ordinal)).Select(line => line.Replace('\\', '/')).ToList();
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(folder, project)), project));
        return [.. projects.Select(project => Path.GetFileNameWithoutExtension(project)).Order(StringComparer.Ordinal)];
    }
}
