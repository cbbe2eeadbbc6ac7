using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>A mapping whose one key names a function.</summary>
/// <param name="Name"><c>Ref</c> or <c>Fn::…</c>.</param>
/// <param name="Argument">The key's value.</param>
internal readonly record struct FunctionCall(string Name, JsonNode? Argument)
{
    /// <summary>Whether a mapping calls a function. <c>Condition</c> is one only among conditions: elsewhere it is a key of policies.</summary>
    public static bool TryRead(JsonObject mapping, out FunctionCall call)
    {
        if (mapping.Count == 1)
        {
            var (name, argument) = mapping.GetAt(0);
            if (name == "Ref" || IsFunctionName(name))
            {
                call = new FunctionCall(name, argument);
                return true;
            }
        }

        call = default;
        return false;
    }

    public static bool IsFunctionName(string key) => key.StartsWith("Fn::", StringComparison.Ordinal);
}
