using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Tests.Functions.Processes;

namespace Mlops.Orchestrator.Local.Tests.Functions.CustomResources;

public sealed class CustomResourceTests(FunctionRuntimeFixture fixture) : IClassFixture<FunctionRuntimeFixture>
{
    private const string PythonHandler = "mlops_custom_resource.handler";

    [Fact]
    public async Task Dotnet_Succeeds_AnswersItsData()
    {
        var response = await fixture.InvokeCustomResourceAsync(await fixture.DotnetAsync("check", "custom-resource"), new JsonObject { ["Rows"] = 12 });

        Assert.True(response.Succeeded, response.Reason);
        Assert.Equal(12, (int?)response.Data["Rows"]);
        Assert.StartsWith("churn-Check-", response.PhysicalResourceId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fail", "row 3: age is negative (log stream ")]
    [InlineData("crash", "Runtime exited with error: exit status 7")]
    public async Task Dotnet_FailsOrDies_IsAFailureWithTheReasonAndNoTimeOut(string behavior, string reason)
    {
        var response = await fixture.InvokeCustomResourceAsync(await fixture.DotnetAsync($"check-{behavior}", "custom-resource"), new JsonObject { ["Rows"] = "1", ["Behavior"] = behavior });

        Assert.False(response.Succeeded);
        Assert.Contains(reason, response.Reason, StringComparison.Ordinal);
        Assert.Contains(".log", response.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dotnet_Hangs_AnswersBeforeItsTimeOut()
    {
        var function = await fixture.DotnetAsync("check-hang", "custom-resource") with { Timeout = TimeSpan.FromSeconds(10) };

        var response = await fixture.InvokeCustomResourceAsync(function, new JsonObject { ["Rows"] = "1", ["Behavior"] = "hang" });

        Assert.Contains("did not finish in time", response.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Python_Wrapper_AnswersDataAndKeepsThePhysicalId()
    {
        var function = await PythonAsync("py-check", "def handler(event, context):\n    return {'Got': event['ResourceProperties']['Deep'][0]['Flag']}");

        var response = await fixture.InvokeCustomResourceAsync(function, new JsonObject { ["Deep"] = new JsonArray(new JsonObject { ["Flag"] = true }) }, requestType: "Update");

        Assert.True(response.Succeeded, response.Reason);
        Assert.Equal("true", (string?)response.Data["Got"]);
        Assert.Equal("known", response.PhysicalResourceId);
    }

    [Theory]
    [InlineData("def handler(event, context): raise ValueError('weights.json has 3 weights; 4 are needed')", "weights.json has 3 weights; 4 are needed")]
    [InlineData("import missing_module", "No module named 'missing_module'")]
    [InlineData("import os\ndef handler(event, context): os._exit(9)", "exit status 9")]
    [InlineData("import time\ndef handler(event, context): time.sleep(60)", "did not finish in time")]
    public async Task Python_Fails_IsAFailureWithTheReason(string code, string reason)
    {
        // The wrapper answers a tenth of the time-out before it: long enough for a busy machine.
        var function = await PythonAsync("py-failing", code) with { Timeout = TimeSpan.FromSeconds(8) };

        var response = await fixture.InvokeCustomResourceAsync(function);

        Assert.False(response.Succeeded);
        Assert.Contains(reason, response.Reason, StringComparison.Ordinal);
        Assert.StartsWith(reason.Contains("exit", StringComparison.Ordinal) ? "Check-" : "churn-Check-", response.PhysicalResourceId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b'hello'", "cannot be read")]
    [InlineData("b'[]'", "no JSON object")]
    [InlineData("b'x' * 5000", "too long")]
    [InlineData("json.dumps({**ids, 'Status': 'DONE', 'PhysicalResourceId': 'p'}).encode()", "'DONE'")]
    [InlineData("json.dumps({**ids, 'Status': 'SUCCESS'}).encode()", "no PhysicalResourceId")]
    [InlineData("json.dumps({**ids, 'StackId': 'other', 'Status': 'SUCCESS', 'PhysicalResourceId': 'p'}).encode()", "StackId")]
    [InlineData("json.dumps({**ids, 'Status': 'SUCCESS', 'PhysicalResourceId': 'p', 'Data': 3}).encode()", "cannot be read")]
    public async Task Answer_Nonsense_IsAFailureThatSaysWhy(string body, string reason)
    {
        var function = await fixture.PythonAsync("nonsense", $$"""
            import json, urllib.request

            def handler(event, context):
                ids = {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
                urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], {{body}}, method="PUT"))
            """);

        var response = await fixture.InvokeCustomResourceAsync(function);

        Assert.False(response.Succeeded);
        Assert.Contains(reason, response.Reason, StringComparison.Ordinal);
        Assert.Contains("MLOPS3109", response.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Function_CodeCannotBeExtracted_SaysWhatIsWrongWithTheDisk()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder, "cache"), "");
        await using var functions = new ServedFunctions(fixture.Objects, "blueprints", folder);
        var function = await fixture.PythonAsync("unwritable", "def handler(event, context): pass");

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => functions.Runtime.InvokeAsync(function, null, CancellationToken.None));

        Assert.Equal("MLOPS3306", Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task Function_ZipIsNone_IsNoAnswer()
    {
        var function = await fixture.PutZipAsync("no-zip", "python3.13", "main.handler", "no zip"u8.ToArray());

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => fixture.InvokeCustomResourceAsync(function));

        Assert.Equal("MLOPS2301", Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task Answer_AfterTheFunctionReturned_IsAwaited()
    {
        var function = await fixture.PythonAsync("later", """
            import json, threading, urllib.request

            def answer(event):
                body = {"Status": "SUCCESS", "PhysicalResourceId": "later", **{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}}
                urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], json.dumps(body).encode(), method="PUT"))

            def handler(event, context):
                threading.Timer(0.7, answer, [event]).start()
            """);

        var response = await fixture.InvokeCustomResourceAsync(function);

        Assert.Equal((true, "later"), (response.Succeeded, response.PhysicalResourceId));
    }

    [Fact]
    public async Task Answer_NeverComes_FailsAfterTheServiceTimeout()
    {
        var response = await fixture.InvokeCustomResourceAsync(await fixture.PythonAsync("silent", "def handler(e, c): pass"), serviceTimeout: TimeSpan.FromSeconds(1.5));

        Assert.Contains("did not receive a response", response.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_Twice_IsTakenOnce()
    {
        var function = await fixture.PythonAsync("twice", """
            import json, urllib.error, urllib.request

            def handler(event, context):
                ids = {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
                statuses = []
                for answer in ("first", "second"):
                    body = json.dumps({"Status": "SUCCESS", "PhysicalResourceId": answer, **ids}).encode()
                    try:
                        urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], body, method="PUT"))
                    except urllib.error.HTTPError as error:
                        print("status", error.code)
            """);

        var response = await fixture.InvokeCustomResourceAsync(function);

        Assert.Equal("first", response.PhysicalResourceId);

        // The first answer ends the resource's work; the function's second attempt comes a moment later.
        var log = Directory.GetFiles(Path.Combine(fixture.State, "logs"), "*.log", SearchOption.AllDirectories).Single(path => path.Contains("twice", StringComparison.Ordinal));
        for (var attempt = 0; attempt < 100 && !(await File.ReadAllTextAsync(log)).Contains("status", StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(50);
        }

        Assert.Contains("status 403", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Function_HandlerIsMissing_IsNoAnswer()
    {
        var function = await fixture.DotnetAsync("unstartable") with { Handler = "Nowhere" };

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => fixture.InvokeCustomResourceAsync(function));

        Assert.Equal("MLOPS3105", Assert.Single(refusal.Problems).Code);
    }

    private Task<Mlops.Orchestrator.Local.Functions.FunctionConfiguration> PythonAsync(string name, string code) =>
        fixture.PythonAsync(name, code, PythonHandler, FunctionRuntimeFixture.PythonWrapper());
}
