using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>The ranges a tuning job searches: <c>{"eta": ["continuous", [0.1, 0.5]], "optimizer": ["categorical", ["sgd", "Adam"]]}</c>.</summary>
/// <remarks>A third value of a continuous or integer range is its scale: Auto (the default), Linear, Logarithmic or ReverseLogarithmic.</remarks>
internal static class SearchRanges
{
    private const string Property = "ParameterRanges";

    public static ParameterRanges Read(JobProperties properties, JsonObject ranges)
    {
        var continuous = new List<ContinuousParameterRange>();
        var integer = new List<IntegerParameterRange>();
        var categorical = new List<CategoricalParameterRange>();
        foreach (var (name, range) in ranges)
        {
            switch (range)
            {
                case JsonArray and [JsonValue kind, JsonArray { Count: > 0 } values] when PropertyText.Of(kind) is "categorical":
                    categorical.Add(new CategoricalParameterRange { Name = name, Values = [.. values.Select(PropertyText.Of)] });
                    break;
                case JsonArray and [JsonValue kind, JsonArray { Count: 2 or 3 } values] when PropertyText.Of(kind) is "continuous" && values.Take(2).All(IsNumber):
                    continuous.Add(new ContinuousParameterRange { Name = name, MinValue = PropertyText.Of(values[0]), MaxValue = PropertyText.Of(values[1]), ScalingType = Scale(values) });
                    break;
                case JsonArray and [JsonValue kind, JsonArray { Count: 2 or 3 } values] when PropertyText.Of(kind) is "integer" && values.Take(2).All(IsNumber):
                    integer.Add(new IntegerParameterRange { Name = name, MinValue = PropertyText.Of(values[0]), MaxValue = PropertyText.Of(values[1]), ScalingType = Scale(values) });
                    break;
                default:
                    properties.Wrong(Property, $"has a range for '{name}' that cannot be read; expected [\"continuous\", [from, to]], [\"integer\", [from, to]] or [\"categorical\", [value, …]]", name);
                    break;
            }
        }

        return new ParameterRanges
        {
            ContinuousParameterRanges = NotEmpty(continuous),
            IntegerParameterRanges = NotEmpty(integer),
            CategoricalParameterRanges = NotEmpty(categorical),
        };
    }

    /// <summary>SageMaker refuses empty members.</summary>
    private static List<T>? NotEmpty<T>(List<T> ranges) => ranges.Count > 0 ? ranges : null;

    private static string Scale(JsonArray values) => values.Count == 3 ? PropertyText.Of(values[2]) : "Auto";

    private static bool IsNumber(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number
        || (node?.GetValueKind() == JsonValueKind.String && double.TryParse(node.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out _));
}
