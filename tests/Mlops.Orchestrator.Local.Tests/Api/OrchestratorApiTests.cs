using System.Text;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Local.Tests.MultiAccount;

namespace Mlops.Orchestrator.Local.Tests.Api;

/// <summary>Every operation of the API, on the local cloud.</summary>
public sealed class OrchestratorApiTests : IDisposable
{
    private static readonly string PipelinePath = $"/pipelines/{MultiAccountCloud.Name}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pipeline_FromTheRequestToTheDeletion_ThroughTheApiAlone()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);

        Assert.Equal("success: stack creation started", (string?)(await PostAsync(cloud, Routes.Provision, MultiAccountCloud.Request()))["message"]);
        foreach (var stage in new[] { "dev", "staging" })
        {
            await UntilAsync(cloud, status => ((string?)status["approval"]?["stageName"]) == stage);
            Assert.Equal(stage, (string?)(await PostAsync(cloud, $"{PipelinePath}/approval", $$"""{ "approved": true, "stage": "{{stage}}" }"""))["stage"]);
        }

        var status = await UntilAsync(cloud, status => (string?)status["pipeline"]?["status"] == "Succeeded");
        Assert.Equal(["dev", "staging", "prod"], status["stages"]!.AsArray().Select(stage => (string)stage!["name"]!));
        Assert.Equal(MultiAccountCloud.Name, (string?)(await GetAsync(cloud, Routes.Pipelines))["pipelines"]!.AsArray().Single()!["name"]);
        // The id by which the answers call a pipeline is an ARN.
        Assert.Equal(MultiAccountCloud.Name, (string?)(await GetAsync(cloud, $"/pipelines/{Uri.EscapeDataString((string)status["pipelineId"]!)}"))["name"]);

        await CallAsync(cloud, "DELETE", PipelinePath, "", 200);
        await CallAsync(cloud, "GET", PipelinePath, "", 404);
        await CallAsync(cloud, "DELETE", PipelinePath, "", 404);
        Assert.Empty((await GetAsync(cloud, Routes.Pipelines))["pipelines"]!.AsArray());
    }

    [Fact]
    public async Task Provision_Changed_StartsThePipelineWithTheChange()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await PostAsync(cloud, Routes.Provision, MultiAccountCloud.Request());
        var first = await UntilAsync(cloud, status => status["approval"] is not null);

        var answer = await PostAsync(cloud, Routes.Provision, MultiAccountCloud.Request(dev: 7));

        Assert.EndsWith("Updating template parameters.", (string?)answer["message"], StringComparison.Ordinal);
        await UntilAsync(cloud, status => status["approval"] is not null && (string?)status["pipeline"]!["executionId"] != (string?)first["pipeline"]!["executionId"]);
        Assert.Equal(["7", "-", "-"], await cloud.SizesAsync());
    }

    [Fact]
    public async Task Pipeline_AnotherBundleIsPublished_IsBehindIt_UntilItIsProvisionedAgain()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await cloud.ProvisionAsync();
        Assert.False((bool?)(await GetAsync(cloud, PipelinePath))["isBehindBundle"]);

        await cloud.PublishAsync($"Description: Newer\n{MultiAccountTemplates.Blueprint}");
        Assert.True((bool?)(await GetAsync(cloud, PipelinePath))["isBehindBundle"]);
        Assert.True((bool?)(await GetAsync(cloud, Routes.Pipelines))["pipelines"]![0]!["isBehindBundle"]);

        await cloud.ProvisionAsync();
        Assert.False((bool?)(await GetAsync(cloud, PipelinePath))["isBehindBundle"]);
    }

    [Fact]
    public async Task Blueprints_Published_AreListedAndDescribed_AndTheirSampleIsValid()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);

        Assert.Equal("sizes", (string?)(await GetAsync(cloud, Routes.Blueprints))["blueprints"]!.AsArray().Single()!["pipelineType"]);
        var described = await GetAsync(cloud, "/blueprints/Sizes");

        Assert.Equal("sizes", (string?)described["pipelineType"]);
        Assert.Contains("size", described["schema"]!["properties"]!.AsObject().Select(property => property.Key));
        Assert.NotNull(described["sample"]!["model_name"]);
        var unknown = await CallAsync(cloud, "GET", "/blueprints/sizs", "", 404);
        Assert.Contains("sizes", unknown.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidateAndPlan_ChangeNothing()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);

        Assert.True((bool?)(await PostAsync(cloud, Routes.Validate, MultiAccountCloud.Request()))["valid"]);
        var invalid = await CallAsync(cloud, "POST", Routes.Validate, """{ "pipeline_type": "sizes" }""", 400);
        Assert.Equal(3, invalid["problems"]!.AsArray().Count);
        var plan = await PostAsync(cloud, Routes.Plan, MultiAccountCloud.Request());

        Assert.Equal($"{MultiAccountCloud.Name}-codepipeline", (string?)plan["plan"]!["stack"]!["name"]);
        Assert.Equal(3, plan["plan"]!["stages"]!.AsArray().Count);
        Assert.Empty((await GetAsync(cloud, Routes.Pipelines))["pipelines"]!.AsArray());
        Assert.Empty(await cloud.Cloud.Assets.ListAsync(""));
    }

    [Theory]
    [InlineData("POST", "/nowhere", "{}", 400, "MLOPS2402")]
    [InlineData("GET", "/nowhere", "", 400, "MLOPS2401")]
    [InlineData("PUT", "/pipelines", "{}", 405, "MLOPS2406")]
    [InlineData("GET", "/pipelines/none", "", 404, "MLOPS2405")]
    [InlineData("POST", "/pipelines/none/approval", """{ "approved": true }""", 404, "MLOPS2405")]
    [InlineData("POST", "/pipelines/none/approval", """{ "approved": "yes" }""", 400, "MLOPS2407")]
    [InlineData("POST", "/pipelines/none/approval", """{ "approved": true, "stage": 1 }""", 400, "MLOPS2407")]
    [InlineData("POST", "/plan", "not json", 400, "MLOPS2001")]
    public async Task Call_WrongInOneWay_IsAnsweredWithItsStatusAndProblem(string method, string path, string body, int status, string code)
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);

        var answer = await CallAsync(cloud, method, path, body, status);

        Assert.Equal(code, (string?)answer["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Approval_NothingWaits_Is409()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await cloud.ProvisionAsync();

        var answer = await CallAsync(cloud, "POST", $"{PipelinePath}/approval", """{ "approved": true, "stage": "prod" }""", 409);

        Assert.Equal("MLOPS4024", (string?)answer["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryOperation_AndTheRequestOfEveryBlueprint()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);

        var document = await GetAsync(cloud, Routes.OpenApi);

        Assert.Equal("3.1.0", (string?)document["openapi"]);
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}")).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "delete /pipelines/{pipeline_id}", "get /blueprints", "get /blueprints/{pipeline_type}", "get /openapi.json", "get /pipelines", "get /pipelines/{pipeline_id}",
                "post /pipelines/{pipeline_id}/approval", "post /pipelinestatus", "post /plan", "post /provisionpipeline", "post /validate",
            ],
            operations);
        var references = References(document).Distinct().ToList();
        Assert.Contains("#/components/schemas/sizes", references);
        Assert.All(references, reference => Assert.NotNull(document["components"]!["schemas"]![reference["#/components/schemas/".Length..]]));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.SelectMany(member => member is { Key: "$ref", Value: JsonValue value } && ((string)value!).StartsWith("#/components", StringComparison.Ordinal) ? [(string)value!] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static async Task<JsonObject> UntilAsync(MultiAccountCloud cloud, Func<JsonObject, bool> condition)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < deadline; await Task.Delay(LocalCloud.PollInterval))
        {
            if (await GetAsync(cloud, PipelinePath) is var status && condition(status))
            {
                return status;
            }
        }

        throw new TimeoutException("The pipeline did not come to the state expected.");
    }

    private static Task<JsonObject> GetAsync(MultiAccountCloud cloud, string path) => CallAsync(cloud, "GET", path, "", 200);

    private static Task<JsonObject> PostAsync(MultiAccountCloud cloud, string path, string body) => CallAsync(cloud, "POST", path, body, 200);

    private static async Task<JsonObject> CallAsync(MultiAccountCloud cloud, string method, string path, string body, int status)
    {
        var answer = await cloud.Api.AnswerAsync(new(method, path, Encoding.UTF8.GetBytes(body)));
        Assert.True(answer.StatusCode == status, $"{method} {path}: {answer.StatusCode} {answer.Body}");
        return JsonNode.Parse(answer.Body)!.AsObject();
    }
}
