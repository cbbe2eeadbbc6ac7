using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Api;

/// <summary>The paths of the API.</summary>
public static class Routes
{
    /// <summary>Where requests for pipelines and for operations on model cards are posted to.</summary>
    public const string Provision = "/provisionpipeline";

    /// <summary>Where questions for a pipeline's state are posted to.</summary>
    public const string Status = "/pipelinestatus";

    /// <summary>The pipeline types.</summary>
    public const string Blueprints = "/blueprints";

    /// <summary>One pipeline type.</summary>
    public const string Blueprint = "/blueprints/{pipeline_type}";

    /// <summary>Where requests are posted to that are only to be validated.</summary>
    public const string Validate = "/validate";

    /// <summary>Where requests are posted to that are only to be planned.</summary>
    public const string Plan = "/plan";

    /// <summary>The pipelines.</summary>
    public const string Pipelines = "/pipelines";

    /// <summary>One pipeline.</summary>
    public const string Pipeline = "/pipelines/{pipeline_id}";

    /// <summary>Where the answer to a pipeline's approval is posted to.</summary>
    public const string Approval = "/pipelines/{pipeline_id}/approval";

    /// <summary>The description of the API.</summary>
    public const string OpenApi = "/openapi.json";
}

/// <summary>One operation of the API: what answers it, and how it is described.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with parameters in braces.</param>
/// <param name="Summary">What it does.</param>
/// <param name="AnswerAsync">Answers: it is given the path's parameter, empty where there is none, and the body.</param>
internal sealed record Route(string Method, string Path, string Summary, Func<string, ReadOnlyMemory<byte>, CancellationToken, Task<ApiAnswer>> AnswerAsync)
{
    /// <summary>Whether it changes something at AWS.</summary>
    public bool IsChange { get; init; }

    /// <summary>The schema of the body; <see langword="null"/> when it takes none.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>The statuses of answers beside 200, and what they say.</summary>
    public IReadOnlyList<(int Status, string Meaning)> Others { get; init; } = [];

    /// <summary>The path's parameter; <see langword="null"/> when the path is another one, empty when it has none.</summary>
    /// <param name="path">The path of a call.</param>
    public string? Match(string path)
    {
        var (own, given) = (Path.Split('/'), path.Split('/'));
        if (own.Length != given.Length)
        {
            return null;
        }

        var parameter = "";
        foreach (var (expected, found) in own.Zip(given))
        {
            if (expected.StartsWith('{'))
            {
                parameter = Uri.UnescapeDataString(found);
            }
            else if (expected != found)
            {
                return null;
            }
        }

        return parameter;
    }
}
