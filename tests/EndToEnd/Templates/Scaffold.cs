using System.Text.RegularExpressions;
using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd.Templates;

/// <summary>A solution that <c>dotnet new mlops-blueprint</c> has made, in a repository with the strictest rules that there are.</summary>
internal sealed partial class Scaffold
{
    private readonly Product _product;

    private Scaffold(Product product, string folder) => (_product, Folder) = (product, folder);

    /// <summary>The solution's folder.</summary>
    public string Folder { get; }

    /// <summary>The folder of the blueprint's project.</summary>
    public string Project => Path.Combine(Folder, Path.GetFileName(Folder));

    /// <summary>The file of the blueprint's class.</summary>
    public string BlueprintFile => Directory.GetFiles(Project, "*Blueprint.cs").Single();

    /// <summary>The files, those that a build has made apart.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(file => !Made().IsMatch(Path.GetRelativePath(Folder, file)));

    /// <summary>Makes a solution.</summary>
    /// <param name="product">The product.</param>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">What is written after <c>dotnet new mlops-blueprint</c>.</param>
    /// <param name="repository">How the repository around is set up.</param>
    public static async Task<Scaffold> NewAsync(Product product, string name, IEnumerable<string> arguments, string repository = "plain")
    {
        var parent = Directory.CreateDirectory(Path.Combine(product.NewFolder(), "my work")).FullName;
        await File.WriteAllTextAsync(Path.Combine(parent, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <AnalysisMode>All</AnalysisMode>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseArtifactsOutput>{(repository == "artifacts" ? "true" : "false")}</UseArtifactsOutput>
                <ArtifactsPath>$(MSBuildThisFileDirectory)artifacts</ArtifactsPath>
                <RestorePackagesWithLockFile>{(repository == "locked" ? "true" : "false")}</RestorePackagesWithLockFile>
              </PropertyGroup>
            </Project>
            """);
        if (repository == "central")
        {
            await File.WriteAllTextAsync(Path.Combine(parent, "Directory.Packages.props"), """
                <Project>
                  <PropertyGroup>
                    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                  </PropertyGroup>
                </Project>
                """);
        }

        (await product.NewAsync(parent, ["mlops-blueprint", .. arguments])).ShouldSucceed();
        return new(product, Path.Combine(parent, name));
    }

    /// <summary>Runs the .NET SDK in the solution's folder.</summary>
    public Task<CommandResult> DotnetAsync(params IEnumerable<string> arguments) => _product.DotnetAsync(Folder, arguments);

    /// <summary>Adds a function.</summary>
    public async Task AddFunctionAsync(params IEnumerable<string> arguments) => (await _product.NewAsync(Project, ["mlops-lambda", .. arguments])).ShouldSucceed();

    /// <summary>Does what the comment at the top of a new function says.</summary>
    public async Task FollowCommentAsync(string lambdaFolder)
    {
        var code = await File.ReadAllTextAsync(BlueprintFile);
        foreach (var file in Directory.GetFiles(Path.Combine(Project, "Lambdas", lambdaFolder)))
        {
            var comment = Comment().Match(await File.ReadAllTextAsync(file)).Groups["code"].Value;
            var lines = comment.Split('\n').Select(line => line.TrimStart('/', ' ')).Where(line => line.Length > 0).ToLookup(line => line.StartsWith("public ", StringComparison.Ordinal));
            var declared = string.Concat(lines[true].Select(line => $"    {line}\n\n"));
            var body = lines[false].Any() ? $"        {{\n{string.Concat(lines[false].Select(line => $"            {line}\n"))}        }}\n" : "";
            code = code.Replace("    /// <inheritdoc/>\n    protected", $"{declared}    /// <inheritdoc/>\n    protected", StringComparison.Ordinal)
                .Replace("        stack.AddOutput(\"Threshold\"", $"{body}        stack.AddOutput(\"Threshold\"", StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(BlueprintFile, code);
    }

    [GeneratedRegex(@"(^|[\\/])(bin|obj|glue|\.mlops|artifacts|TestResults)[\\/]")]
    private static partial Regex Made();

    [GeneratedRegex(@"<code>(?<code>.*?)</code>|:\n\n(?<code>( {4}[^\n]*\n|\n)+)", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();
}
