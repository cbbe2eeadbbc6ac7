using System.CommandLine;
using System.Text.Json.Nodes;
using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Requests;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops model-card FILE</c>.</summary>
internal sealed class ModelCardCommand : ToolCommand
{
    private readonly Argument<string> _file = RequestArguments.One();

    public ModelCardCommand()
        : base("model-card", "Create, update, describe, delete, list or export model cards, as a request says that clients would post.")
    {
        Arguments.Add(_file);
        CommonOptions.AddTarget(this);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var requests = await RequestFile.ReadAsync([context.Options.GetRequiredValue(_file)], cancellationToken);
        // Before anything is opened, so that a file that is no request is named.
        RequestParser.Parse(requests[0].Content, requests[0].Name);
        await using var cloud = await TargetWork.OpenAsync(context, notifications: null, cancellationToken);
        var answer = await AnswerAsync(cloud, requests[0], cancellationToken);
        context.Report(answer, json => json.JsonObject, output =>
        {
            foreach (var line in Lines(answer["message"]!))
            {
                output.Line(line);
            }
        });
        return ExitCodes.Success;
    }

    private static async Task<JsonObject> AnswerAsync(IWorkingCloud cloud, RequestFile request, CancellationToken cancellationToken)
    {
        try
        {
            return await cloud.AnswerModelCardAsync(request.Content, cancellationToken) is { } answer
                ? JsonNode.Parse(answer.Body)!.AsObject()
                : throw new MlopsException(new Problem(RequestDiagnostics.UnknownPipelineType, "The request is for no operation on model cards.")
                {
                    Pointer = JsonPointer.To(RequestKeys.PipelineType),
                    Expected = $"one of {string.Join(", ", ModelCardEndpoint.Operations)}",
                    Hint = "Use 'mlops provision' for pipelines.",
                });
        }
        catch (ServiceException e) when (e is { Operation: "DeleteModelCard", Code: "ResourceNotFound" })
        {
            // A repeat does no harm, as that of 'mlops delete'.
            return new() { ["message"] = "There is no such model card: nothing to delete." };
        }
    }

    private static string[] Lines(JsonNode message) => (message is JsonValue text ? text.ToString() : PythonJson.Dumps(message, indent: 2)).Split('\n');
}
