using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Functions.CustomResources;
using Mlops.Orchestrator.Local.Functions.RuntimeApi;
using Mlops.Orchestrator.Local.Logs;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>Runs functions as child processes, warm ones again, and answers as Lambda would.</summary>
/// <remarks>Nothing is started before the first invocation: no server, no process, no folder.</remarks>
internal sealed class FunctionRuntime : IFunctionRuntime
{
    /// <summary>How long a process that has answered its custom resource may take to end the invocation, so that it can be used again.</summary>
    private static readonly TimeSpan ReturnGrace = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly FunctionProcessPool _pool = new();
    private readonly RuntimeApiEndpoint _runtimeApi = new();
    private readonly ResponseEndpoint _responses = new();
    private readonly FunctionCodeCache _codes;
    private readonly LocalServer _server;
    private readonly string _stateFolder;
    private readonly TimeProvider _time;
    private readonly IProgress<DebuggerWaiting>? _debuggers;
    private FunctionLauncher? _launcher;

    /// <summary>Prepares a runtime.</summary>
    /// <param name="server">Serves the functions. The Runtime API and the response URLs of custom resources are added here.</param>
    /// <param name="objects">Where the functions' zips are.</param>
    /// <param name="blueprintBucket">The blueprint bucket, where code runs only under a key with its hash.</param>
    /// <param name="stateFolder">The local cloud's folder: <c>logs</c>, <c>cache</c> and <c>tmp</c> in it are the runtime's.</param>
    /// <param name="time">The clock that logs are named by.</param>
    /// <param name="debuggers">Told of functions that wait for a debugger.</param>
    public FunctionRuntime(LocalServer server, IObjectStore objects, string blueprintBucket, string stateFolder, TimeProvider time, IProgress<DebuggerWaiting>? debuggers = null)
    {
        (_server, _stateFolder, _time, _debuggers) = (server, stateFolder, time, debuggers);
        _codes = new(objects, blueprintBucket, Path.Combine(stateFolder, "cache", "functions"));
        server.Add(_runtimeApi, _responses);
    }

    /// <inheritdoc/>
    public async Task<InvocationResult> InvokeAsync(FunctionConfiguration function, JsonNode? payload, CancellationToken cancellationToken)
    {
        var process = await TakeProcessAsync(function, cancellationToken);
        var outcome = await InvokeAsync(process, payload, cancellationToken);
        var log = LogPath.Display(process.Log.Path);
        return outcome.ErrorType is null
            ? new InvocationResult(FunctionJson.Read(outcome.Payload.Span), log)
            : new InvocationResult(null, log) { ErrorType = outcome.ErrorType, ErrorMessage = outcome.ErrorMessage, Code = outcome.Code };
    }

    /// <inheritdoc/>
    public async Task<CustomResourceResponse> InvokeCustomResourceAsync(FunctionConfiguration function, CustomResourceCall request, CancellationToken cancellationToken) =>
        await InvokeCustomResourceAsync(await TakeProcessAsync(function, cancellationToken), request, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        _starting.Dispose();
    }

    private async Task<CustomResourceResponse> InvokeCustomResourceAsync(FunctionProcess process, CustomResourceCall request, CancellationToken cancellationToken)
    {
        var token = LocalServer.NewToken();
        var answer = _responses.Expect(token);
        var sent = CustomResourcePayload.Of(request, new($"http://{_server.Address}{_responses.Prefix}{token}"));
        try
        {
            var invocation = InvokeAsync(process, sent, cancellationToken);
            await Task.WhenAny(answer, invocation).WaitAsync(request.ServiceTimeout, cancellationToken);
            if (answer.IsCompleted)
            {
                await Task.WhenAny(invocation, Task.Delay(ReturnGrace, cancellationToken));
            }
            else if (await invocation is { ErrorType: not null } failure)
            {
                return new CustomResourceResponse(false, KnownId(request)) { Reason = Describe(failure, process) };
            }

            // A function may hand the response URL to work that it started; that work ends with its process.
            await Task.WhenAny(answer, process.Ended).WaitAsync(request.ServiceTimeout, cancellationToken);
            return answer.IsCompleted
                ? WithFile(CustomResourceReply.Read(await answer, sent, KnownId(request)), process.Log.Path)
                : CustomResourceReply.Invalid($"The function ended without an answer to CloudFormation; log: {LogPath.Display(process.Log.Path)}.", KnownId(request));
        }
        catch (TimeoutException)
        {
            return CustomResourceReply.Invalid($"CloudFormation did not receive a response from the custom resource within {request.ServiceTimeout.TotalSeconds:0} seconds.", KnownId(request));
        }
        finally
        {
            _responses.Forget(token);
        }
    }

    /// <summary>Invokes a process and gives it back to the pool.</summary>
    private async Task<InvocationOutcome> InvokeAsync(FunctionProcess process, JsonNode? payload, CancellationToken cancellationToken)
    {
        try
        {
            var content = Encoding.UTF8.GetBytes(payload?.ToJsonString() ?? "null");
            return content.Length > LambdaLimits.PayloadBytes
                ? InvocationOutcome.Failure("RequestTooLargeException", $"Request must be smaller than {LambdaLimits.PayloadBytes:N0} bytes for the InvokeFunction operation.", FunctionDiagnostics.PayloadUnusable)
                : Checked(await process.InvokeAsync(content, cancellationToken));
        }
        finally
        {
            await _pool.ReturnAsync(process);
        }
    }

    /// <summary>An answer that is no JSON is an error.</summary>
    private static InvocationOutcome Checked(InvocationOutcome outcome)
    {
        try
        {
            if (outcome.ErrorType is null)
            {
                FunctionJson.Read(outcome.Payload.Span);
            }

            return outcome;
        }
        catch (JsonException)
        {
            var start = Encoding.UTF8.GetString(outcome.Payload.Span[..Math.Min(80, outcome.Payload.Length)]);
            return InvocationOutcome.Failure("Runtime.InvalidResponse", $"The function's answer is no JSON: it begins with '{start}'.", FunctionDiagnostics.PayloadUnusable);
        }
    }

    private async Task<FunctionProcess> TakeProcessAsync(FunctionConfiguration function, CancellationToken cancellationToken)
    {
        var code = await _codes.GetAsync(function, cancellationToken);
        var launcher = await LauncherAsync(cancellationToken);
        var version = FunctionLauncher.VersionOf(function, code);
        return await _pool.TakeAsync(function.Arn, version) ?? launcher.Start(function, code, version, _pool);
    }

    private async Task<FunctionLauncher> LauncherAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_launcher is null)
            {
                await _server.StartAsync(cancellationToken: cancellationToken);
                _launcher = new FunctionLauncher(_server, _runtimeApi, _stateFolder, _time, _debuggers);
            }

            return _launcher;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>A reason that names the log stream names its file here: that is what a person at this machine opens.</summary>
    private static CustomResourceResponse WithFile(CustomResourceResponse response, string log) =>
        response with { Reason = response.Reason?.Replace(FunctionLogFiles.StreamOf(log), LogPath.Display(log), StringComparison.Ordinal) };

    private static string Describe(InvocationOutcome failure, FunctionProcess process)
    {
        var code = failure.Code is null ? "" : $"{failure.Code}; ";
        return $"{failure.ErrorMessage} ({code}log: {LogPath.Display(process.Log.Path)})";
    }

    /// <summary>The physical id of a resource whose function gave none.</summary>
    private static string KnownId(CustomResourceCall request) =>
        request.PhysicalResourceId ?? $"{request.LogicalResourceId}-{Core.Archives.Sha256.Of($"{request.StackId}/{request.LogicalResourceId}")[..8]}";
}
