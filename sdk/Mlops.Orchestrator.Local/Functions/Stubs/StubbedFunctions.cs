using System.Text;
using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.Core.Bundles;
using Mlops.Orchestrator.Local.Functions.CustomResources;
using Mlops.Orchestrator.Local.Logs;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Functions.Stubs;

/// <summary>Lets delegates answer for the functions of some Lambda folders; all others run.</summary>
/// <param name="functions">Runs the others.</param>
/// <param name="stubs">What answers, by the Lambda folder's name.</param>
/// <param name="folder">The state folder, with the logs.</param>
/// <param name="time">The clock that logs are named by.</param>
internal sealed class StubbedFunctions(IFunctionRuntime functions, IReadOnlyDictionary<string, FunctionStub> stubs, StateFolder folder, TimeProvider time) : IFunctionRuntime
{
    /// <summary>Nobody listens there: a stub's answer is what it returns.</summary>
    private static readonly Uri NoUrl = new("http://localhost/");

    /// <inheritdoc/>
    public async Task<InvocationResult> InvokeAsync(FunctionConfiguration function, JsonNode? payload, CancellationToken cancellationToken)
    {
        if (FindStub(function) is not { } stub)
        {
            return await functions.InvokeAsync(function, payload, cancellationToken);
        }

        var log = NewLog(function);
        try
        {
            var answer = await stub(payload?.DeepClone(), cancellationToken);
            await WriteAsync(log, "");
            return new(answer, LogPath.Display(log));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await WriteAsync(log, $"{exception}\n");
            return new(null, LogPath.Display(log)) { ErrorType = exception.GetType().Name, ErrorMessage = exception.Message };
        }
    }

    /// <inheritdoc/>
    public async Task<CustomResourceResponse> InvokeCustomResourceAsync(FunctionConfiguration function, CustomResourceCall request, CancellationToken cancellationToken)
    {
        if (FindStub(function) is null)
        {
            return await functions.InvokeCustomResourceAsync(function, request, cancellationToken);
        }

        var sent = CustomResourcePayload.Of(request, NoUrl);
        var id = request.PhysicalResourceId ?? $"{function.Name}-{request.LogicalResourceId}";
        sent.Remove("ResponseURL");
        var result = await InvokeAsync(function, sent, cancellationToken);
        var answer = new JsonObject
        {
            ["Status"] = result.ErrorType is null ? "SUCCESS" : "FAILED",
            ["Reason"] = result.ErrorMessage,
            ["PhysicalResourceId"] = id,
            ["StackId"] = (string?)sent["StackId"],
            ["RequestId"] = (string?)sent["RequestId"],
            ["LogicalResourceId"] = (string?)sent["LogicalResourceId"],
            ["Data"] = result.Payload?.DeepClone(),
        };
        var body = Encoding.UTF8.GetBytes(answer.ToJsonString());
        return CustomResourceReply.Read(body.Length > CustomResourceReply.MaximumBytes ? null : body, sent, id);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => functions.DisposeAsync();

    private FunctionStub? FindStub(FunctionConfiguration function) => BundleLayout.LambdaFolderIn(function.CodeKey) is { } name ? stubs.GetValueOrDefault(name) : null;

    private string NewLog(FunctionConfiguration function)
    {
        var files = new FunctionLogFiles(folder.Logs(new AwsAccount(function.AccountId, function.Region)));
        return files.NewPath(function.Name, time.GetUtcNow(), Guid.NewGuid().ToString("N")[..6]);
    }

    private static async Task WriteAsync(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, CancellationToken.None);
    }
}
