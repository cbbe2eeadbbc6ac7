using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>The ranges a tuning job searches: <c>{"eta": ["continuous", [0.1, 0.5]], "optimizer": ["categorical", ["sgd", "Adam"]]}</c>.</summary>
/// <remarks>A third value of a continuous or integer range is its scale: Auto (the default), Linear, Logarithmic or ReverseLogarithmic.</remarks>
internal static class ParameterRanges
{
    private const string Property = "ParameterRanges";

    public static JsonObject Read(JobProperties properties, JsonObject ranges)
    {
        JsonArray continuous = [], integer = [], categorical = [];
        foreach (var (name, range) in ranges)
        {
            switch (range)
            {
                case JsonArray and [JsonValue kind, JsonArray { Count: > 0 } values] when Text(kind) is "categorical":
                    categorical.Add((JsonNode)new JsonObject { ["Name"] = name, ["Values"] = new JsonArray([.. values.Select(value => (JsonNode)PropertyText.Of(value))]) });
                    break;
                case JsonArray and [JsonValue kind, JsonArray { Count: 2 or 3 } values] when Text(kind) is "continuous" or "integer" && values.Take(2).All(IsNumber):
                    (Text(kind) is "integer" ? integer : continuous).Add((JsonNode)new JsonObject
                    {
                        ["Name"] = name,
                        ["MinValue"] = PropertyText.Of(values[0]),
                        ["MaxValue"] = PropertyText.Of(values[1]),
                        ["ScalingType"] = values.Count == 3 ? PropertyText.Of(values[2]) : "Auto",
                    });
                    break;
                default:
                    properties.Wrong(Property, $"has a range for '{name}' that cannot be read; expected [\"continuous\", [from, to]], [\"integer\", [from, to]] or [\"categorical\", [value, …]]", name);
                    break;
            }
        }

        return new JsonObject()
            .With("ContinuousParameterRanges", NotEmpty(continuous))
            .With("IntegerParameterRanges", NotEmpty(integer))
            .With("CategoricalParameterRanges", NotEmpty(categorical));
    }

    private static JsonArray? NotEmpty(JsonArray ranges) => ranges.Count > 0 ? ranges : null;

    private static string Text(JsonValue value) => PropertyText.Of(value);

    private static bool IsNumber(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number
        || (node?.GetValueKind() == JsonValueKind.String && double.TryParse(node.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out _));
}
