namespace Mlops.Orchestrator.Api;

/// <summary>An answer of the orchestrator's API.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Body">The body: JSON, or plain text where clients know it so.</param>
public sealed record ApiAnswer(int StatusCode, string Body)
{
    /// <summary>The content type of the answer.</summary>
    /// <value>The default is <c>plain/text</c>: a misnomer, but what clients of the two oldest paths have always been told.</value>
    public string ContentType { get; init; } = "plain/text";

    /// <summary>What went wrong, for who keeps a log: the ids of problems, or the code of the service that refused.</summary>
    /// <value>The default is empty: nothing did. The body may not tell them.</value>
    public IReadOnlyList<string> Codes { get; init; } = [];
}
