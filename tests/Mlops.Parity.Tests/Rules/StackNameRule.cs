using System.Text.Json.Nodes;
using Mlops.Core.Manifests;

namespace Mlops.Parity.Tests.Rules;

/// <summary>A stack is named after a key's value without the white space around it; upstream leaves it in the names of image builders' stacks, which CloudFormation refuses.</summary>
internal static class StackNameRule
{
    public static string? Explain(BlueprintManifest manifest, JsonObject request, string here, string upstream) =>
        (request[manifest.StackName.Key] as JsonValue)?.TryGetValue(out string? given) == true && given != given.Trim()
        && upstream.Replace(given.ToLowerInvariant(), given.Trim().ToLowerInvariant(), StringComparison.Ordinal) == here
            ? CompatIds.WhiteSpace
            : null;
}
