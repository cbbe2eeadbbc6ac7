using System.Text.Json.Nodes;
using Mlops.Core.Planning;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Recordings;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Replay;

/// <summary>Compares lists of parameters, in whichever form they are.</summary>
internal static class ParameterLists
{
    /// <summary>The parameters of a parameter file: of CodePipeline's form or of CloudFormation's.</summary>
    public static IReadOnlyList<KeyValuePair<string, JsonNode?>> Of(JsonNode file) => file is JsonObject configuration
        ? [.. configuration["Parameters"]!.AsObject()]
        : [.. file.AsArray().Select(p => KeyValuePair.Create((string)p!["ParameterKey"]!, p["ParameterValue"]))];

    public static IEnumerable<Finding> Differences(IEnumerable<StackParameter> here, IEnumerable<KeyValuePair<string, JsonNode?>> upstream) =>
        Differences(here.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Value)).ToList(), upstream);

    public static IEnumerable<Finding> Differences(IReadOnlyList<KeyValuePair<string, JsonNode?>> here, IEnumerable<KeyValuePair<string, JsonNode?>> upstream)
    {
        var own = here.ToList();
        foreach (var (name, value) in upstream)
        {
            var expected = Fixture.Real(value);
            var index = own.FindIndex(p => p.Key == name);
            if (index < 0)
            {
                yield return Finding.Wrong($"{name} is not set, upstream sets {expected?.ToJsonString()}");
                continue;
            }

            var given = own[index].Value;
            own.RemoveAt(index);
            if (!JsonNode.DeepEquals(given, expected))
            {
                yield return new(Explain(name, expected, given), $"{name} is {given?.ToJsonString()}, upstream {expected?.ToJsonString()}");
            }
        }

        foreach (var (name, _) in own)
        {
            yield return Finding.Wrong($"{name} is set, which upstream does not");
        }
    }

    private static string? Explain(string name, JsonNode? upstream, JsonNode? here) =>
        (here as JsonValue)?.TryGetValue(out string? text) == true
            ? DifferenceRules.Explain(new(new() { ["value"] = upstream?.DeepClone() }, name, upstream, text, new HashSet<string> { "value" }))
            : null;
}
