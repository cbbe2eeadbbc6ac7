using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.EndToEnd.Workspace;
using YamlDotNet.RepresentationModel;

namespace Mlops.EndToEnd.Templates;

/// <summary>The options of the template for blueprints, together: each two of them are created; some, or all where MLOPS_EVERY_TEMPLATE is set, are built, tested, linted and provisioned.</summary>
[Collection(SolutionsCollection.Name)]
[Trait("Category", "Templates")]
public partial class TemplateMatrixTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    public static TheoryData<int> Built => [.. Enumerable.Range(0, ScaffoldOptions.Built.Count)];

    [Theory]
    [InlineData(5, 4, 4, 3, 2)]
    [InlineData(2, 2)]
    [InlineData(1, 6, 1, 2)]
    public void Pairwise_Dimensions_LetEachTwoChoicesMeet(params int[] dimensions)
    {
        var rows = Pairwise.Of(dimensions);

        Assert.All(Pairwise.Pairs(dimensions), pair => Assert.Contains(rows, row => row[pair.A] == pair.I && row[pair.B] == pair.J));
        Assert.True(rows.Count <= dimensions.Aggregate(1, (all, choices) => all * choices));
    }

    [Fact]
    public async Task New_EachTwoOptions_MakesAWholeSolution()
    {
        foreach (var options in ScaffoldOptions.Pairs)
        {
            var scaffold = await Scaffold.NewAsync(_product, options.Name, [.. options.Arguments, "--no-restore"], options.Repository);
            var files = scaffold.Files.ToList();

            Assert.All(files, file => Assert.DoesNotMatch(Leftover(), Path.GetFileName(file) + File.ReadAllText(file)));
            var solution = await File.ReadAllTextAsync(Assert.Single(files, file => Path.GetExtension(file) == $".{options.SolutionFormat}"));
            Assert.All(files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)), file => Assert.Contains(Path.GetFileName(file), solution, StringComparison.Ordinal));
            Assert.Equal(1 + (options.Tests == "none" ? 0 : 1) + (options.Language.StartsWith("csharp", StringComparison.Ordinal) ? 1 : 0), files.Count(file => file.EndsWith(".csproj", StringComparison.Ordinal)));
            Assert.NotNull(JsonNode.Parse(await File.ReadAllTextAsync(Assert.Single(files, file => Path.GetFileName(Path.GetDirectoryName(file)) == "requests")))!["model_name"]);
            Assert.Equal(options.Ci == "none" ? 0 : 1, files.Count(file => Path.GetExtension(file) == ".yml"));
            Assert.All(files.Where(file => Path.GetExtension(file) == ".yml"), AssertIsYaml);
            Assert.All(files.Where(file => Path.GetExtension(file) == ".json"), file => Assert.NotNull(JsonNode.Parse(File.ReadAllText(file))));
        }
    }

    [Theory]
    [MemberData(nameof(Built))]
    public async Task New_Solution_BuildsTestsLintsAndProvisions(int number)
    {
        var options = ScaffoldOptions.Built[number];
        var scaffold = await Scaffold.NewAsync(_product, options.Name, options.Arguments, options.Repository);

        foreach (var command in await ServerCommandsAsync(scaffold))
        {
            var result = (await _product.ShellAsync(scaffold.Folder, command)).ShouldSucceed();
            _ = command.StartsWith("dotnet build", StringComparison.Ordinal) ? result.ShouldSay("0 Warning(s)") : result;
            _ = command.StartsWith("dotnet test", StringComparison.Ordinal) && options.Tests != "none" ? result.ShouldSay("Passed!") : result;
        }

        var provisioned = (await scaffold.DotnetAsync("mlops", "provision", Path.GetRelativePath(scaffold.Folder, Directory.GetFiles(Path.Combine(scaffold.Folder, "requests")).Single()))).ShouldSucceed();
        _ = options.Language == "none" ? provisioned : provisioned.ShouldSay("my-model is deployed");
        Assert.Equal(options.HasGlue, File.Exists(Path.Combine(scaffold.Folder, "glue", "README.md")));
        if (options.Repository == "locked")
        {
            var projects = scaffold.Files.Where(file => Path.GetExtension(file) == ".csproj");
            Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));
            (await scaffold.DotnetAsync("restore", "--locked-mode", "--force")).ShouldSucceed();
        }
    }

    /// <summary>AWS's guide "Custom blueprints/pipelines" asks for 307 lines in 16 places of 15 files, its functions aside.</summary>
    [Fact]
    public async Task New_FurtherBlueprint_CostsItsAuthorOneClassAndItsFunctionAndNothingElse()
    {
        var scaffold = await Scaffold.NewAsync(_product, "MyPipeline", ["-n", "MyPipeline", "--lambda-language", "python", "--tests", "none", "--glue", "false"]);
        Assert.Equal(["MyPipelineBlueprint.cs", "Program.cs"], Directory.GetFiles(scaffold.Project, "*.cs").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var code = await File.ReadAllTextAsync(scaffold.BlueprintFile);
        Assert.InRange(code.Split('\n').Length, 1, 60);

        await File.WriteAllTextAsync(
            Path.Combine(scaffold.Project, "FraudBlueprint.cs"),
            code.Replace("MyPipelineBlueprint", "FraudBlueprint", StringComparison.Ordinal).Replace("\"my_pipeline\", stackNameSuffix: \"", "\"fraud\", stackNameSuffix: \"fraud-", StringComparison.Ordinal));
        (await scaffold.DotnetAsync("build")).ShouldSucceed();

        (await scaffold.DotnetAsync("mlops", "list")).ShouldSucceed().ShouldSay("my_pipeline", "fraud");
    }

    [Fact]
    public async Task Build_MistakeInTheClass_IsToldByTheAnalyzersOfThePackage()
    {
        var scaffold = await Scaffold.NewAsync(_product, "MyPipeline", ["-n", "MyPipeline", "--lambda-language", "none", "--tests", "none", "--glue", "false"]);
        var code = await File.ReadAllTextAsync(scaffold.BlueprintFile);
        await File.WriteAllTextAsync(scaffold.BlueprintFile, code.Replace(
            "    /// <inheritdoc/>\n    protected", "    public StringParameter Unused { get; } = Parameter.String(\"Unused\").From(Key.Required(\"unused\"));\n\n    /// <inheritdoc/>\n    protected", StringComparison.Ordinal));

        (await scaffold.DotnetAsync("build", "-p:MlopsBundle=false")).ShouldFailWith(1).ShouldSay("MyPipelineBlueprint.cs(", "error MLOPS1052");
    }

    /// <summary>What a build server does until it publishes; without one, what the page of the solution says.</summary>
    private static async Task<IReadOnlyList<string>> ServerCommandsAsync(Scaffold scaffold)
    {
        var file = scaffold.Files.FirstOrDefault(file => Path.GetExtension(file) == ".yml") ?? Path.Combine(scaffold.Folder, "README.md");
        var commands = ServerCommand().Matches(await File.ReadAllTextAsync(file)).Select(match => match.Groups["command"].Value.Split('#')[0].Trim()).ToList();
        Assert.Contains(commands, command => command.StartsWith("dotnet build", StringComparison.Ordinal));
        return commands;
    }

    private static void AssertIsYaml(string file)
    {
        using var reader = File.OpenText(file);
        var yaml = new YamlStream();
        yaml.Load(reader);
        Assert.Single(yaml.Documents);
    }

    [GeneratedRegex(@"(Blueprint|Lambda)(Class|Namespace|Function|Name)1\b|Mlops-(Blueprint|Xml)-1|blueprint_type_1|blueprint-suffix-1|lambda_folder_1|DeploymentKind1|TestAttribute1|\$[a-z-]*version\$|#(if|else|end)", RegexOptions.ExplicitCapture)]
    private static partial Regex Leftover();

    [GeneratedRegex(@"^\s*(- )?((run|script): )?(?<command>dotnet (build|test|mlops lint)\b.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ServerCommand();
}
