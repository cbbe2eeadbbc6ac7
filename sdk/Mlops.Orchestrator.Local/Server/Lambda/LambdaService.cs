using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.Server;
using Mlops.CloudFormation;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Handlers;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.EventSources;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Logs;
using Model = Amazon.Lambda.Model;

namespace Mlops.Orchestrator.Local.Server.Lambda;

/// <summary>Lambda's API over the functions that the stacks of one account and region have made.</summary>
/// <param name="stacks">The stacks.</param>
/// <param name="functions">Runs functions.</param>
/// <param name="account">The account and region.</param>
/// <param name="invocations">Invocations that nobody waits for.</param>
/// <param name="mappings">The event source mappings.</param>
/// <param name="time">The clock of what is made.</param>
internal sealed partial class LambdaService(IStackStore stacks, IFunctionRuntime functions, AwsAccount account, AsynchronousInvocations invocations, EventSourceMappings mappings, TimeProvider time) : LambdaOperations
{
    public const string SigningName = "lambda";

    private const string Latest = "$LATEST";
    private const int PerPage = 50;
    private const int MappingsPerPage = 100;

    /// <summary>How much of its log an invocation gives back ("Invoke" in the AWS Lambda API Reference, LogType).</summary>
    private const int LogTail = 4096;

    public override Task<Model.ListFunctionsResponse> ListFunctionsAsync(Model.ListFunctionsRequest request, CancellationToken cancellationToken = default)
    {
        var page = Page.Of([.. FunctionDirectory.List(stacks, account)], request.Marker, request.MaxItems ?? PerPage, message => new Model.InvalidParameterValueException(message));
        return Task.FromResult(new Model.ListFunctionsResponse { Functions = [.. page.Items.Select(Configuration)], NextMarker = page.Next });
    }

    public override Task<Model.GetFunctionResponse> GetFunctionAsync(Model.GetFunctionRequest request, CancellationToken cancellationToken = default) => Task.FromResult(new Model.GetFunctionResponse
    {
        Configuration = Configuration(Find(request.FunctionName!, request.Qualifier)),
        Code = new() { RepositoryType = "S3" },
    });

    public override Task<Model.GetFunctionConfigurationResponse> GetFunctionConfigurationAsync(Model.GetFunctionConfigurationRequest request, CancellationToken cancellationToken = default)
    {
        var function = Configuration(Find(request.FunctionName!, request.Qualifier));
        return Task.FromResult(new Model.GetFunctionConfigurationResponse
        {
            FunctionName = function.FunctionName,
            FunctionArn = function.FunctionArn,
            Runtime = function.Runtime,
            Handler = function.Handler,
            Timeout = function.Timeout,
            MemorySize = function.MemorySize,
            Version = function.Version,
            Environment = function.Environment,
            State = function.State,
            LastUpdateStatus = function.LastUpdateStatus,
            PackageType = function.PackageType,
            Architectures = function.Architectures,
            LoggingConfig = function.LoggingConfig,
        });
    }

    public override async Task<Model.InvokeResponse> InvokeAsync(Model.InvokeRequest request, CancellationToken cancellationToken = default)
    {
        var function = Find(request.FunctionName!, request.Qualifier);
        var payload = Read(request.PayloadStream?.ToArray() ?? []);
        switch (request.InvocationType?.Value)
        {
            case "DryRun":
                return new() { StatusCode = 204 };
            case "Event":
                invocations.Begin(function, payload);
                return new() { StatusCode = 202 };
            case null or "RequestResponse":
                return await InvokeAsync(function, payload, withLog: request.LogType?.Value == "Tail", cancellationToken);
            case var other:
                throw new Model.InvalidParameterValueException($"The invocation type is '{other}'; it must be RequestResponse, Event or DryRun.");
        }
    }

    private async Task<Model.InvokeResponse> InvokeAsync(FunctionConfiguration function, JsonNode? payload, bool withLog, CancellationToken cancellationToken)
    {
        InvocationResult result;
        try
        {
            result = await functions.InvokeAsync(function, payload, cancellationToken);
        }
        catch (MlopsException exception)
        {
            return Failed("Runtime.InvalidEntrypoint", string.Join(' ', exception.Problems.Select(problem => problem.Message)), log: null);
        }

        if (result.IsThrottled)
        {
            throw new Model.TooManyRequestsException(result.ErrorMessage ?? "Rate Exceeded.");
        }

        var log = withLog ? await TailAsync(result.LogFile, cancellationToken) : null;
        return result.ErrorType switch
        {
            null => new() { StatusCode = 200, ExecutedVersion = Latest, Payload = new(Encoding.UTF8.GetBytes(result.Payload?.ToJsonString() ?? "null")), LogResult = log },
            "RequestTooLargeException" => throw new Model.RequestTooLargeException(result.ErrorMessage ?? result.ErrorType),
            var type => Failed(type, result.ErrorMessage, log),
        };
    }

    private static Model.InvokeResponse Failed(string type, string? message, string? log) => new()
    {
        StatusCode = 200,
        FunctionError = "Unhandled",
        ExecutedVersion = Latest,
        Payload = new(Encoding.UTF8.GetBytes(new JsonObject { ["errorMessage"] = message, ["errorType"] = type }.ToJsonString())),
        LogResult = log,
    };

    private static async Task<string?> TailAsync(string logFile, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(-Math.Min(LogTail, file.Length), SeekOrigin.End);
        using var tail = new MemoryStream();
        await file.CopyToAsync(tail, cancellationToken);
        return Convert.ToBase64String(tail.ToArray());
    }

    private static JsonNode? Read(byte[] payload)
    {
        try
        {
            return payload.Length == 0 ? new JsonObject() : FunctionJson.Read(payload);
        }
        catch (JsonException exception)
        {
            throw new Model.InvalidRequestContentException($"Could not parse request body into json: {exception.Message}");
        }
    }

    private FunctionConfiguration Find(string name, string? qualifier) => qualifier is null or "" or Latest && FunctionDirectory.Find(stacks, account, name) is { } function
        ? function
        : throw new Model.ResourceNotFoundException($"Function not found: {account.Arn("lambda", $"function:{name}{(string.IsNullOrEmpty(qualifier) ? "" : $":{qualifier}")}")}");

    private static Model.FunctionConfiguration Configuration(FunctionConfiguration function) => new()
    {
        FunctionName = function.Name,
        FunctionArn = function.Arn,
        Runtime = function.Runtime,
        Handler = function.Handler,
        Timeout = (int)function.Timeout.TotalSeconds,
        MemorySize = function.MemoryMegabytes,
        Version = Latest,
        Environment = new() { Variables = new(function.Environment) },
        State = "Active",
        LastUpdateStatus = "Successful",
        PackageType = "Zip",
        Architectures = [function.Architecture],
        LoggingConfig = new() { LogFormat = "Text", LogGroup = FunctionLogFiles.GroupOf(function.Name) },
    };
}
