using System.Text.Json.Nodes;
using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd.Templates;

[Collection(SolutionsCollection.Name)]
[Trait("Category", "Templates")]
public class LambdaTemplateTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    private const int ConstraintNotMet = 100;

    /// <summary>The shapes, with how each can be invoked by hand: the kind of event, what it says, what is answered.</summary>
    private static readonly Dictionary<string, (string? Type, string Event, string Answer)> Shapes = new()
    {
        ["custom-resource"] = (null, """{"RequestType": "Create", "StackId": "s", "RequestId": "r", "LogicalResourceId": "l", "ResourceProperties": {"ModelName": "x"}}""", "x is deployed"),
        ["api"] = ("api", """{"n": 1}""", "POST"),
        ["queue"] = ("sqs", """{"n": 1}""", "batchItemFailures"),
        ["schedule"] = ("eventbridge", "{}", "ran"),
        ["plain"] = (null, """{"name": "you"}""", "Hello you"),
        ["pipeline-action"] = (null, "{}", ""),
    };

    [Theory]
    [InlineData("csharp")]
    [InlineData("python")]
    public async Task New_EveryShape_RunsOnceItsCommentIsFollowed(string language)
    {
        var scaffold = await Scaffold.NewAsync(_product, "Shapes", ["-n", "Shapes", "--lambda-language", "none", "--tests", "none", "--glue", "false"]);
        foreach (var shape in Shapes.Keys)
        {
            await scaffold.AddFunctionAsync("-n", $"on-{shape}", "--shape", shape, "--lambda-language", language);
            await scaffold.FollowCommentAsync(FolderOf(shape));
        }

        var code = await File.ReadAllTextAsync(scaffold.BlueprintFile);
        await File.WriteAllTextAsync(scaffold.BlueprintFile, $"using Amazon.CDK.AWS.APIGateway;\n{code}");

        (await scaffold.DotnetAsync("build")).ShouldSucceed().ShouldSay("0 Warning(s)");
        (await scaffold.DotnetAsync("mlops", "provision", "requests/shapes.json")).ShouldSucceed();
        var pipeline = (string)JsonNode.Parse((await scaffold.DotnetAsync("mlops", "pipelines", "--format", "json")).ShouldSucceed().Output)!["pipelines"]![0]!["name"]!;
        foreach (var (shape, (type, payload, answer)) in Shapes.Where(shape => shape.Value.Answer.Length > 0))
        {
            var file = Path.Combine(scaffold.Folder, $"{shape}.json");
            await File.WriteAllTextAsync(file, payload);
            string[] kind = type is null ? [] : ["--type", type];
            (await scaffold.DotnetAsync(["mlops", "invoke", pipeline, FolderOf(shape), "--event", file, .. kind])).ShouldSucceed().ShouldSay(answer);
        }
    }

    [Fact]
    public async Task New_FunctionsOfEveryShape_AreInTheSolutionAndNotInTheBlueprintsProject()
    {
        var scaffold = await Scaffold.NewAsync(_product, "Shapes", ["-n", "Shapes", "--tests", "none", "--glue", "false"]);
        foreach (var shape in Shapes.Keys)
        {
            await scaffold.AddFunctionAsync("-n", $"on-{shape}", "--shape", shape, "--lambda-language", "csharp-aot");
        }

        await scaffold.AddFunctionAsync("-n", "2nd.Step", "--lambda-language", "python");

        Assert.Equal(
            ["Shapes", "Shapes.Functions.Announce", "Shapes.Functions.OnApi", "Shapes.Functions.OnCustomResource", "Shapes.Functions.OnPipelineAction", "Shapes.Functions.OnPlain", "Shapes.Functions.OnQueue", "Shapes.Functions.OnSchedule"],
            await SolutionProjects.OfAsync(_product, scaffold.Folder));
        // Compiled, with what the analyzers say of native programs; made into such a program is one in the matrix.
        (await scaffold.DotnetAsync("build", "-p:MlopsBundle=false")).ShouldSucceed().ShouldSay("0 Warning(s)");
        var items = JsonNode.Parse((await scaffold.DotnetAsync("msbuild", scaffold.Project, "-getItem:Compile,None")).ShouldSucceed().Output)!["Items"]!.AsObject();
        Assert.Equal(
            ["Program.cs", "ShapesBlueprint.cs", "Lambdas/2nd_step/main.py"],
            items.SelectMany(kind => kind.Value!.AsArray()).Select(item => ((string)item!["Identity"]!).Replace('\\', '/')).Where(item => item.EndsWith(".cs", StringComparison.Ordinal) || item.StartsWith("Lambdas", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task New_OutsideABlueprintProject_IsRefused()
    {
        var folder = _product.NewFolder();
        (await _product.NewAsync(folder, "classlib", "-n", "Other")).ShouldSucceed();

        (await _product.NewAsync(folder, "mlops-lambda", "-n", "check_data")).ShouldFailWith(ConstraintNotMet).ShouldSay("No project was found");
        (await _product.NewAsync(folder, "mlops-lambda", "-n", "check_data", "-o", "Other")).ShouldFailWith(ConstraintNotMet).ShouldSay("MlopsBlueprint");
        Assert.Empty(Directory.GetDirectories(folder, "Lambdas", SearchOption.AllDirectories));
    }

    private static string FolderOf(string shape) => $"on_{shape.Replace('-', '_')}";
}
