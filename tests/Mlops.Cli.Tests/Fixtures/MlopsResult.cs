using System.Text.Json.Nodes;

namespace Mlops.Cli.Tests.Fixtures;

/// <summary>What a run of <c>mlops</c> left.</summary>
internal sealed record MlopsResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as JSON; fails when anything else is in it.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();
}
