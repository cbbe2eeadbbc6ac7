using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Tests.Functions.Processes;

public sealed class DotnetFunctionTests(FunctionRuntimeFixture fixture) : IClassFixture<FunctionRuntimeFixture>
{
    [Fact]
    public async Task Invoke_Twice_AnswersFromOneWarmProcess()
    {
        var function = await fixture.DotnetAsync("echo");

        var first = await fixture.InvokeAsync(function, new JsonObject { ["a"] = 1 });
        var second = await fixture.InvokeAsync(function, new JsonObject());

        Assert.Null(first.ErrorMessage);
        Assert.Equal(1, (int?)first.Payload!["event"]!["a"]);
        Assert.Equal("echo", (string?)first.Payload["function"]);
        Assert.InRange((double)first.Payload["remaining"]!, 10, 20);
        Assert.Equal((int?)first.Payload["process"], (int?)second.Payload!["process"]);
        Assert.Contains("Serving ", await File.ReadAllTextAsync(second.LogFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_CodeChanged_StartsAnotherProcess()
    {
        var function = await fixture.DotnetAsync("changing");
        var first = await fixture.InvokeAsync(function, new JsonObject());

        function = await fixture.PutAsync("changing", "dotnet10", "Functions.Echo", [.. FunctionRuntimeFixture.DotnetFiles(), new ArchiveEntry("new.txt", "1"u8.ToArray())]);
        var second = await fixture.InvokeAsync(function, new JsonObject());

        Assert.NotEqual((int?)first.Payload!["process"], (int?)second.Payload!["process"]);
    }

    [Fact]
    public async Task Invoke_Throws_AnswersItsErrorAndGoesOn()
    {
        var function = await fixture.DotnetAsync("throwing");

        var failed = await fixture.InvokeAsync(function, new JsonObject { ["behavior"] = "fail" });
        var next = await fixture.InvokeAsync(function, new JsonObject());

        Assert.Equal(("InvalidDataException", "There is no such model."), (failed.ErrorType, failed.ErrorMessage));
        Assert.Null(failed.Code);
        Assert.Contains("   at Functions.Echo", await File.ReadAllTextAsync(failed.LogFile), StringComparison.Ordinal);
        Assert.Equal(failed.LogFile, next.LogFile);
    }

    [Fact]
    public async Task Invoke_Crashes_SaysSoAtOnceAndStartsAnewNextTime()
    {
        var function = await fixture.DotnetAsync("crashing");

        var crashed = await fixture.InvokeAsync(function, new JsonObject { ["behavior"] = "crash" });
        var next = await fixture.InvokeAsync(function, new JsonObject());

        Assert.Equal(("Runtime.ExitError", "MLOPS3106"), (crashed.ErrorType, crashed.Code));
        Assert.Contains("Runtime exited with error: exit status 134", crashed.ErrorMessage, StringComparison.Ordinal);
        Assert.Null(next.ErrorType);
        Assert.NotEqual(crashed.LogFile, next.LogFile);
    }

    [Fact]
    public async Task Invoke_AnswerOverTheLimit_SaysItsSize()
    {
        var result = await fixture.InvokeAsync(await fixture.DotnetAsync("large"), new JsonObject { ["behavior"] = "large" });

        Assert.Equal(("Function.ResponseSizeTooLarge", "MLOPS3108"), (result.ErrorType, result.Code));
        Assert.Contains("7,000,0", result.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_EventOverTheLimit_IsRefused()
    {
        var result = await fixture.InvokeAsync(await fixture.DotnetAsync("echo-large"), new JsonObject { ["all"] = new string('x', 7_000_000) });

        Assert.Equal("RequestTooLargeException", result.ErrorType);
    }

    [Fact]
    public async Task Invoke_CannotStart_AnswersTheReason()
    {
        var result = await fixture.InvokeAsync(await fixture.DotnetAsync("broken", "broken"), new JsonObject());

        Assert.Equal(("InvalidOperationException", "MODEL is not set."), (result.ErrorType, result.ErrorMessage));
    }

    [Theory]
    [InlineData("Functions.Missing", "Functions.Missing.dll")]
    [InlineData("Assembly::Namespace.Function::Handler", "names a method")]
    public async Task Invoke_HandlerIsNotThere_SaysWhatIsExpected(string handler, string text)
    {
        var function = await fixture.DotnetAsync("handlers") with { Handler = handler };

        var problem = Assert.Single((await Assert.ThrowsAsync<MlopsException>(() => fixture.InvokeAsync(function))).Problems);

        Assert.Equal("MLOPS3105", problem.Code);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
        Assert.Contains("executable assembly", problem.Expected, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Invoke_ProvidedRuntime_StartsItsBootstrap()
    {
        Skip.If(OperatingSystem.IsWindows(), "Lambda's own runtimes are Linux executables.");
        var bootstrap = new ArchiveEntry("bootstrap", Encoding.UTF8.GetBytes("#!/bin/sh\nexec dotnet exec $LAMBDA_TASK_ROOT/Functions.Echo.dll\n"), IsExecutable: true);

        var result = await fixture.InvokeAsync(await fixture.PutAsync("native", "provided.al2023", "bootstrap", [.. FunctionRuntimeFixture.DotnetFiles(), bootstrap]), new JsonObject());

        Assert.Null(result.ErrorMessage);
        Assert.Equal("native", (string?)result.Payload!["function"]);
    }

    [Fact]
    public async Task Invoke_ProvidedRuntimeWithoutBootstrap_SaysSo()
    {
        var function = await fixture.PutAsync("no-bootstrap", "provided.al2023", "bootstrap", FunctionRuntimeFixture.DotnetFiles());

        Assert.Contains("'bootstrap'", (await Assert.ThrowsAsync<MlopsException>(() => fixture.InvokeAsync(function))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_OtherRuntime_SaysItIsNotRunLocally()
    {
        var function = await fixture.PutAsync("ruby", "ruby3.4", "index.handler", [new ArchiveEntry("index.rb", "1"u8.ToArray())]);

        Assert.Equal("MLOPS3103", Assert.Single((await Assert.ThrowsAsync<MlopsException>(() => fixture.InvokeAsync(function))).Problems).Code);
    }
}
