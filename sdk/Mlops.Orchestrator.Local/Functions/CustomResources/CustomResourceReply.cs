using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Functions.CustomResources;

/// <summary>Reads what a custom resource put to its response URL, as strictly as CloudFormation.</summary>
internal static class CustomResourceReply
{
    /// <summary>CloudFormation's limit for the response.</summary>
    public const int MaximumBytes = 4096;

    /// <param name="body">The body; <see langword="null"/> when it was over the limit.</param>
    /// <param name="sent">The event that is answered.</param>
    /// <param name="knownId">The physical id to go on with when the answer has none.</param>
    public static CustomResourceResponse Read(byte[]? body, JsonObject sent, string knownId)
    {
        if (body is null)
        {
            return Invalid($"Response object is too long: CloudFormation takes {MaximumBytes:N0} bytes.", knownId);
        }

        try
        {
            return FunctionJson.Read(body) is JsonObject answer ? Read(answer, sent, knownId) : Invalid("The response is no JSON object.", knownId);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return Invalid($"The response cannot be read: {exception.Message}", knownId);
        }
    }

    /// <summary>A failure that the local cloud found.</summary>
    public static CustomResourceResponse Invalid(string reason, string knownId) =>
        new(false, knownId) { Reason = $"{reason} ({FunctionDiagnostics.CustomResourceReply})" };

    private static CustomResourceResponse Read(JsonObject answer, JsonObject sent, string knownId)
    {
        foreach (var name in (string[])["StackId", "RequestId", "LogicalResourceId"])
        {
            if ((string?)answer[name] != (string?)sent[name])
            {
                return Invalid($"The response's {name} is not the request's.", knownId);
            }
        }

        var id = (string?)answer["PhysicalResourceId"];
        var reason = (string?)answer["Reason"];
        return (string?)answer["Status"] switch
        {
            "SUCCESS" when string.IsNullOrEmpty(id) => Invalid("The response has no PhysicalResourceId.", knownId),
            "SUCCESS" => new CustomResourceResponse(true, id)
            {
                Reason = reason,
                Data = answer["Data"]?.AsObject().DeepClone().AsObject() ?? [],
                NoEcho = (bool?)answer["NoEcho"] ?? false,
            },
            "FAILED" => new CustomResourceResponse(false, string.IsNullOrEmpty(id) ? knownId : id) { Reason = reason ?? "The custom resource gave no reason." },
            var status => Invalid($"The response's Status is '{status}' and not SUCCESS or FAILED.", knownId),
        };
    }
}
