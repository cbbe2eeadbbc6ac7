using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Repository.Tests;

/// <summary>Holds the table of docs/architecture.md against the project files: who may know whom.</summary>
public partial class ArchitectureTests
{
    [Fact]
    public void Projects_OfTheSdk_ReferenceExactlyWhatTheTableAllows()
    {
        var documented = DocumentedReferences();
        var actual = RepositoryFiles.All
            .Where(file => file.StartsWith("sdk/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), References);

        Assert.Equal(documented.Keys.Order(), actual.Keys.Order());
        foreach (var (project, references) in actual)
        {
            Assert.Equal((project, string.Join(", ", documented[project].Order())), (project, string.Join(", ", references.Order())));
        }
    }

    [Fact]
    public void Projects_ThatRunInAFunctionOrInTheTool_NeverReachTheCdk()
    {
        var references = DocumentedReferences();
        foreach (var root in new[] { "Mlops.Cli", "Mlops.Sdk.Lambda", "Mlops.Orchestrator", "Mlops.Orchestrator.Lambda", "MlopsFunctions" })
        {
            Assert.DoesNotContain("Amazon.CDK.Lib", Closure(root, references));
        }
    }

    [Theory]
    [InlineData("Mlops.Sdk")]
    [InlineData("Mlops.Core")]
    [InlineData("Mlops.Sdk.Lambda")]
    [InlineData("Mlops.Sdk.Testing")]
    public void Projects_ThatAuthorsCompileAgainst_ListTheirPublicSurface(string project)
    {
        // The build holds a project to its lists only where they exist.
        Assert.Contains($"sdk/{project}/PublicAPI.Shipped.txt", RepositoryFiles.All);
        Assert.Contains($"sdk/{project}/PublicAPI.Unshipped.txt", RepositoryFiles.All);
    }

    private static HashSet<string> Closure(string project, Dictionary<string, string[]> references)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([project]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next) && references.TryGetValue(next, out var further))
            {
                Array.ForEach(further, open.Push);
            }
        }

        return reached;
    }

    private static string[] References(string project)
    {
        var xml = XDocument.Parse(RepositoryFiles.Read(project));
        var projects = xml.Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        var packages = xml.Descendants("PackageReference").Select(reference => (string)reference.Attribute("Include")!);
        return [.. projects.Concat(packages)];
    }

    private static Dictionary<string, string[]> DocumentedReferences() =>
        TableRow().Matches(RepositoryFiles.Read("docs/architecture.md")).ToDictionary(
            row => row.Groups["project"].Value,
            row => row.Groups["references"].Value.Split([',', ' ', '–'], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^\| (?<project>Mlops[\w.]+) \| (?<references>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
