using Microsoft.AspNetCore.Http;
using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary>The commands with <c>--target URL</c>, through the orchestrator's API and with credentials of the environment.</summary>
public sealed class ApiTargetTests : IAsyncLifetime
{
    private const string Settings = """{"region": "us-east-1", "accountId": "000000000000", "blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets"}""";

    private const string Stages = """{"region": "us-east-1", "accountId": "000000000000", "blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets", "isMultiAccount": true, "stages": [{"name": "dev", "accountId": "111111111111", "organizationalUnitId": "ou-ab12-cd34ef56"}, {"name": "staging", "accountId": "222222222222", "organizationalUnitId": "ou-ab12-cd34ef57"}, {"name": "prod", "accountId": "333333333333", "organizationalUnitId": "ou-ab12-cd34ef58"}]}""";

    private ServedAws _aws = null!;

    private string Api => _aws.Environment["MLOPS_ORCHESTRATOR_URL"]!;

    public async Task InitializeAsync()
    {
        _aws = await ServedAws.StartAsync();
        await _aws.DeployAsync(Settings);
        var published = await _aws.RunAsync("publish", "--target", "aws");
        Assert.True(published.ExitCode == 0, published.Error);
        // What is published counts, and who works through the API needs no bundle.
        File.Delete(_aws.Project.Bundle);
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    [Fact]
    public async Task Pipeline_IsProvisionedLookedAtAndDeleted()
    {
        _aws.Environment["MLOPS_TARGET"] = Api;

        Assert.Empty((await RunAsync("pipelines"))["pipelines"]!.AsArray());
        Assert.True((bool)(await RunAsync("validate", "request.json"))["valid"]!);
        Assert.Equal("mlops-pipeline-churn-scoring-codepipeline", (string)(await RunAsync("plan", "request.json"))["stack"]!["name"]!);

        var waited = await _aws.RunAsync("provision", "request.json", "--wait");
        Assert.True(waited.ExitCode == 0, waited.Error);
        Assert.Contains("creating stack mlops-pipeline-churn-scoring-codepipeline", waited.Output, StringComparison.Ordinal);
        Assert.Contains("stage Deploy", waited.Output, StringComparison.Ordinal);
        Assert.Contains($"✓ {TestProject.StackName} is provisioned", waited.Output, StringComparison.Ordinal);
        Assert.True((bool)(await RunAsync("provision", "request.json", "--wait"))["requests"]![0]!["noChange"]!);
        Assert.True((bool)(await RunAsync("provision", "request.json"))["requests"]![0]!["isUnderWay"]!);

        Assert.Equal(TestProject.StackName, (string)(await RunAsync("pipelines"))["pipelines"]![0]!["name"]!);
        Assert.Equal(Shortened(await RunAsync("status", TestProject.StackName, "--target", "aws")), Shortened(await RunAsync("status", TestProject.StackName)));
        Assert.True((bool)(await RunAsync("delete", TestProject.StackName, "--yes"))["deleted"]!);
        Assert.False((bool)(await RunAsync("delete", TestProject.StackName, "--yes"))["deleted"]!);
        Assert.Equal(8, (await _aws.RunAsync("status", TestProject.StackName)).ExitCode);
    }

    [Fact]
    public async Task Provision_StackFails_TellsTheCauseAndIsMendedByARepeat()
    {
        _aws.Project.Write("broken.json", TestProject.BrokenRequest);

        var failed = await _aws.RunAsync("provision", "broken.json", "--wait", "--target", Api);
        Assert.Equal(4, failed.ExitCode);
        Assert.Contains("resource  Bucket", failed.Error, StringComparison.Ordinal);
        Assert.Equal(4, (await _aws.RunAsync("provision", "broken.json", "--wait", "--target", Api)).ExitCode);

        var mended = await RunAsync("provision", "request.json", "--wait", "--target", Api);
        Assert.False((bool)mended["requests"]![0]!["noChange"]!);
        Assert.Equal($"s3://churn-results-{ServedAws.AccountId}", (string)mended["requests"]![0]!["outputs"]![0]!["value"]!);
    }

    [Fact]
    public async Task Request_IsNotValid_TellsEveryProblemAsElsewhere()
    {
        _aws.Project.Write("wrong.json", """{"pipeline_type": "scoring", "threshold": "x", "model_nam": "churn"}""");
        _aws.Project.Write("no.json", "{");

        foreach (var command in (string[])["validate", "plan", "provision"])
        {
            foreach (var file in (string[])["wrong.json", "no.json"])
            {
                var here = await _aws.RunAsync(command, file, "--target", "aws");
                var there = await _aws.RunAsync(command, file, "--target", Api);
                Assert.Equal(3, there.ExitCode);
                Assert.Equal((here.ExitCode, here.Output, here.Error), (there.ExitCode, there.Output, there.Error));
            }
        }
    }

    [Fact]
    public async Task ModelCard_IsMadeDescribedAndDeleted()
    {
        _aws.Environment["MLOPS_TARGET"] = Api;
        _aws.Project.Write("create.json", """{"pipeline_type": "create_model_card", "name": "churn", "intended_uses": {"purpose_of_model": "Foretell churn."}}""");
        _aws.Project.Write("describe.json", """{"pipeline_type": "describe_model_card", "name": "churn"}""");
        _aws.Project.Write("delete.json", """{"pipeline_type": "delete_model_card", "name": "churn"}""");

        await RunAsync("model-card", "create.json");
        Assert.Contains("Foretell churn.", $"{await RunAsync("model-card", "describe.json")}", StringComparison.Ordinal);
        await RunAsync("model-card", "delete.json");
        Assert.Contains("nothing to delete", $"{await RunAsync("model-card", "delete.json")}", StringComparison.Ordinal);
        var refused = await _aws.RunAsync("model-card", "request.json");
        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
    }

    [Theory]
    [InlineData("logs")]
    [InlineData("repair")]
    [InlineData("invoke")]
    [InlineData("publish")]
    public async Task Command_HasNoRoute_IsRefusedWithTheWayThatWorks(string command)
    {
        using var project = new TestProject();
        var refused = await _aws.RunAsync([command, .. command == "publish" ? (string[])["--bundle", project.Bundle] : command == "invoke" ? ["x", "y"] : ["x"], "--target", Api]);

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("MLOPS4014", refused.Error, StringComparison.Ordinal);
        Assert.Contains($"mlops {command} --target aws", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID", null, "MLOPS4071")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "other", "MLOPS4071")]
    [InlineData("AWS_REGION", null, "MLOPS4074")]
    public async Task Environment_IsIncomplete_SaysWhatIsMissing(string variable, string? value, string code)
    {
        _aws.Environment[variable] = value;
        _aws.Environment["AWS_DEFAULT_REGION"] = variable == "AWS_REGION" ? null : _aws.Environment["AWS_REGION"];

        var result = await _aws.RunAsync("pipelines", "--target", Api);

        Assert.Equal((6, ""), (result.ExitCode, result.Output));
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<html>Welcome</html>", "MLOPS4078", "Welcome")]
    [InlineData(200, "{}", "MLOPS4078", "another kind")]
    [InlineData(302, "", "MLOPS4078", "leads elsewhere")]
    [InlineData(404, "<html>No such page</html>", "MLOPS4078", "404")]
    [InlineData(403, """{"Message": "User: arn:aws:iam::1:user/a is not authorized to perform: execute-api:Invoke on resource: x with an explicit deny"}""", "MLOPS4077", "\"execute-api:Invoke\"")]
    [InlineData(403, """{"message": "Missing Authentication Token"}""", "MLOPS4077", "GET/pipelines")]
    [InlineData(403, """{"message": "The security token included in the request is expired"}""", "MLOPS4071", "have expired")]
    [InlineData(403, """{"message": "A boto3 ClientError occurred", "detailedMessage": "An error occurred (AccessDenied) when calling the ListStacks operation: User: arn:aws:sts::1:assumed-role/o is not authorized to perform: cloudformation:ListStacks on resource: y"}""", "MLOPS4026", "\"cloudformation:ListStacks\"")]
    [InlineData(500, """{"message": "An Unexpected Server side exception occurred"}""", "MLOPS4026", "AllowDetailedErrorMessage")]
    [InlineData(400, """{"message": "A BadRequest exception occurred", "errors": [{"code": "MLOPS2101", "message": "It is wrong.", "pointer": "/a"}]}""", "MLOPS2101", "/a")]
    public async Task Api_AnswersOtherwise_IsSaid(int status, string body, string code, string text)
    {
        var calls = 0;
        await using var server = new LoopbackServer(async context =>
        {
            calls++;
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "https://example.com/";
            await context.Response.WriteAsync(body);
        });
        await server.StartAsync();

        var result = await _aws.RunAsync("pipelines", "--target", server.Url);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
        Assert.Contains(text, result.Error, StringComparison.Ordinal);
        Assert.Equal(1, calls);
    }

    [Theory]
    [InlineData(429, """{"message": "Too Many Requests"}""")]
    [InlineData(500, """{"message": "Internal server error"}""")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(504, """{"message": "Endpoint request timed out"}""")]
    public async Task Api_IsOverloadedForAWhile_IsAskedAgain(int status, string body)
    {
        var calls = 0;
        await using var server = new LoopbackServer(async context =>
        {
            var isFirst = calls++ == 0;
            context.Response.StatusCode = isFirst ? status : 200;
            await context.Response.WriteAsync(isFirst ? body : """{"pipelines": []}""");
        });
        await server.StartAsync();

        var result = await _aws.RunAsync("pipelines", "--target", server.Url);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task ModelCard_ApiIsOverloaded_IsNotPostedTwice()
    {
        var calls = 0;
        await using var server = new LoopbackServer(async context =>
        {
            calls++;
            context.Response.StatusCode = 504;
            await context.Response.WriteAsync("""{"message": "Endpoint request timed out"}""");
        });
        await server.StartAsync();
        _aws.Project.Write("create.json", """{"pipeline_type": "create_model_card", "name": "churn"}""");

        var result = await _aws.RunAsync("model-card", "create.json", "--target", server.Url);

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("Endpoint request timed out", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Api_IsNotThere_IsSaid()
    {
        var result = await _aws.RunAsync("pipelines", "--target", "http://127.0.0.1:9/prod");

        Assert.Equal((6, ""), (result.ExitCode, result.Output));
        Assert.Contains("MLOPS4076", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/prod")]
    [InlineData("https://user:secret@example.com/prod")]
    [InlineData("https://example.com/prod?a=b")]
    [InlineData("ftp://example.com/prod")]
    [InlineData("example.com/prod")]
    public async Task Target_IsNoAddressOfAnApi_IsRefused(string target)
    {
        var result = await _aws.RunAsync("pipelines", "--target", target);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("the https address", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approvals_AreAnsweredAndFollowed()
    {
        await using var aws = await ServedAws.StartAsync(Stages);
        await aws.DeployAsync(Stages);
        Assert.Equal(0, (await aws.RunAsync("publish", "--target", "aws")).ExitCode);
        aws.Environment["MLOPS_TARGET"] = aws.Environment["MLOPS_ORCHESTRATOR_URL"];

        var provisioned = await aws.RunAsync("provision", "request.json", "--wait");
        Assert.True(provisioned.ExitCode == 0, provisioned.Error);
        Assert.Contains($"mlops approve {TestProject.StackName} --stage dev", provisioned.Output, StringComparison.Ordinal);
        var staging = await aws.RunAsync("approve", TestProject.StackName, "--stage", "dev", "--format", "json");
        Assert.True(staging.ExitCode == 0, staging.Output + staging.Error);
        Assert.Equal(("dev", "staging"), ((string)staging.Json["answered"]!["stageName"]!, (string)staging.Json["approval"]!["stageName"]!));
        var again = await aws.RunAsync("approve", TestProject.StackName, "--stage", "dev");
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Contains($"mlops approve {TestProject.StackName} --stage staging", again.Output, StringComparison.Ordinal);
        var rejected = await aws.RunAsync("reject", TestProject.StackName, "--reason", "too slow");
        Assert.True(rejected.ExitCode == 0, rejected.Error);
        Assert.Contains("stage staging was rejected", rejected.Output, StringComparison.Ordinal);
        Assert.Equal(4, (await aws.RunAsync("approve", TestProject.StackName, "--stage", "staging")).ExitCode);
        Assert.Equal(8, (await aws.RunAsync("approve", "mlops-pipeline-unknown")).ExitCode);
        Assert.Equal(0, (await aws.RunAsync("delete", TestProject.StackName, "--yes")).ExitCode);
    }

    /// <summary>What both ways tell alike. Times, versions, revisions and what is recorded only are the local cloud's own matter, or AWS's.</summary>
    private static string Shortened(System.Text.Json.Nodes.JsonNode status)
    {
        var pipeline = status["pipeline"]!;
        var stages = pipeline["stages"]!.AsArray().Select(stage => $"{stage!["name"]} {stage["status"]}");
        return $"{status["name"]} {pipeline["executionId"]} {pipeline["status"]}: {string.Join(", ", stages)}";
    }

    private async Task<System.Text.Json.Nodes.JsonNode> RunAsync(params string[] arguments)
    {
        var result = await _aws.RunAsync([.. arguments, "--format", "json"]);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Error}");
        return result.Json;
    }
}
