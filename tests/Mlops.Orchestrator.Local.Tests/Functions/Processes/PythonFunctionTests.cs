using System.Diagnostics;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Functions.Processes;

namespace Mlops.Orchestrator.Local.Tests.Functions.Processes;

public sealed class PythonFunctionTests(FunctionRuntimeFixture fixture) : IClassFixture<FunctionRuntimeFixture>
{
    [Fact]
    public async Task Invoke_Twice_AnswersFromOneWarmProcessWithTheContext()
    {
        var function = await fixture.PythonAsync("context", """
            import os
            import helper

            def handler(event, context):
                print("serving", event)
                return {
                    "event": event, "pid": os.getpid(), "helper": helper.NAME, "name": context.function_name, "arn": context.invoked_function_arn,
                    "remaining": context.get_remaining_time_in_millis(), "memory": context.memory_limit_in_mb, "id": context.aws_request_id,
                    "trace": os.environ["_X_AMZN_TRACE_ID"],
                }
            """, others: new Core.Archives.ArchiveEntry("helper.py", "NAME = 'h'\n"u8.ToArray()));

        var first = await fixture.InvokeAsync(function, new JsonArray("ä", 1));
        var second = await fixture.InvokeAsync(function, null);

        Assert.Null(first.ErrorMessage);
        var answer = first.Payload!;
        Assert.Equal(("h", "context", function.Arn, "128"), ((string?)answer["helper"], (string?)answer["name"], (string?)answer["arn"], (string?)answer["memory"]));
        Assert.InRange((int)answer["remaining"]!, 10_000, 20_000);
        Assert.StartsWith("Root=1-", (string?)answer["trace"], StringComparison.Ordinal);
        Assert.Equal((int?)answer["pid"], (int?)second.Payload!["pid"]);
        Assert.Null(second.Payload["event"]);
        Assert.Contains("serving ['ä', 1]", await File.ReadAllTextAsync(first.LogFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_Environment_HasLambdasVariablesAndItsOwnAndNothingElseOfThisMachine()
    {
        Environment.SetEnvironmentVariable("A_SECRET_OF_THIS_MACHINE", "1");
        var function = await fixture.PythonAsync("environment", """
            import os

            def handler(event, context):
                return dict(os.environ)
            """) with
        { Environment = new Dictionary<string, string> { ["MODEL"] = "s3://b/m", ["AWS_REGION"] = "mars" } };

        var environment = (await fixture.InvokeAsync(function)).Payload!.AsObject();

        Assert.False(environment.ContainsKey("A_SECRET_OF_THIS_MACHINE"));
        Assert.Equal("s3://b/m", (string?)environment["MODEL"]);
        Assert.Equal("us-east-1", (string?)environment["AWS_REGION"]);
        Assert.StartsWith("http://127.0.0.1:", (string?)environment["AWS_ENDPOINT_URL_S3"], StringComparison.Ordinal);
        Assert.StartsWith(fixture.State, (string?)environment["TMPDIR"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import nothing_like_this", "main.handler", "Runtime.ImportModuleError", "Unable to import module 'main': No module named 'nothing_like_this'")]
    [InlineData("def handler(:", "main.handler", "Runtime.UserCodeSyntaxError", "Syntax error in module 'main'")]
    [InlineData("x = 1", "main.handler", "Runtime.HandlerNotFound", "Handler 'handler' missing on module 'main'")]
    [InlineData("x = 1", "handler", "Runtime.MalformedHandlerName", "Bad handler 'handler'")]
    [InlineData("x = 1", "other.handler", "Runtime.ImportModuleError", "Unable to import module 'other'")]
    [InlineData("raise KeyError('MODEL')", "main.handler", "KeyError", "'MODEL'")]
    [InlineData("def handler(e, c): raise ValueError('no')", "main.handler", "ValueError", "no")]
    [InlineData("def handler(e, c): return object()", "main.handler", "Runtime.MarshalError", "Unable to marshal response")]
    [InlineData("def handler(e, c): return float('nan')", "main.handler", "Runtime.InvalidResponse", "is no JSON: it begins with 'NaN'")]
    [InlineData("import sys\ndef handler(e, c): sys.exit(3)", "main.handler", "Runtime.ExitError", "Runtime exited with error: exit status 3")]
    [InlineData("import os\ndef handler(e, c): os._exit(0)", "main.handler", "Runtime.ExitError", "Runtime exited without providing a reason")]
    public async Task Invoke_BadFunction_FailsInLambdasWords(string code, string handler, string errorType, string message)
    {
        var result = await fixture.InvokeAsync(await fixture.PythonAsync("bad", code, handler));

        Assert.Equal(errorType, result.ErrorType);
        Assert.Contains(message, result.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_HangsWithAChild_IsKilledWithItsChildAfterItsTimeOut()
    {
        var function = await fixture.PythonAsync("hanging", """
            import subprocess, sys, time

            def handler(event, context):
                child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
                print("child", child.pid, flush=True)
                time.sleep(600)
            """) with
        { Timeout = TimeSpan.FromSeconds(5) };

        var result = await fixture.InvokeAsync(function);

        Assert.Equal(("Sandbox.Timedout", "Task timed out after 5.00 seconds", "MLOPS3107"), (result.ErrorType, result.ErrorMessage, result.Code));
        var log = await File.ReadAllTextAsync(result.LogFile);
        Assert.Contains("Task timed out", log, StringComparison.Ordinal);
        var child = int.Parse(log.Split("child ")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(HasEnded(child));
    }

    [Fact]
    public async Task Invoke_PrintsMegabytes_AnswersAndKeepsTheLogWithinItsLimit()
    {
        var function = await fixture.PythonAsync("talkative", """
            import sys

            def handler(event, context):
                for _ in range(200):
                    sys.stdout.write("x" * 100_000)
                    sys.stderr.write("y" * 1_000)
                return "done"
            """);

        var result = await fixture.InvokeAsync(function);
        await fixture.InvokeAsync(function);

        Assert.Equal("done", (string?)result.Payload);
        Assert.InRange(new FileInfo(result.LogFile).Length, FunctionLog.MaximumBytes, FunctionLog.MaximumBytes + 2000);
        Assert.Contains("The rest of the output is left out", await File.ReadAllTextAsync(result.LogFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_Cancelled_KillsTheFunction()
    {
        var function = await fixture.PythonAsync("cancelled", "import time\ndef handler(e, c): time.sleep(600)");
        using var cancel = new CancellationTokenSource(500);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Runtime.InvokeAsync(function, null, cancel.Token));
    }

    [Fact]
    public async Task Invoke_InParallel_StartsAProcessForEach()
    {
        var function = await fixture.PythonAsync("parallel", "import os, time\ndef handler(e, c):\n    time.sleep(0.5)\n    return os.getpid()");

        var results = await Task.WhenAll(fixture.InvokeAsync(function), fixture.InvokeAsync(function));

        Assert.NotEqual((int)results[0].Payload!, (int)results[1].Payload!);
    }

    private static bool HasEnded(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.WaitForExit(2000);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
