using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.ModelCards.Metrics;

/// <summary>Metrics as model cards keep them.</summary>
/// <remarks>Source: Amazon SageMaker Developer Guide, "Model card JSON schema".</remarks>
internal static class CardMetric
{
    /// <summary>Metrics under a name.</summary>
    public static JsonObject Group(string name, IEnumerable<JsonObject> metrics) => new() { ["name"] = name, ["metric_data"] = new JsonArray([.. metrics]) };

    /// <summary>A number; none for one that could not be computed.</summary>
    public static IEnumerable<JsonObject> Number(string name, FilePart value) =>
        value.NumberOrNull is { } number ? [new() { ["name"] = name, ["type"] = "number", ["value"] = number }] : [];

    /// <summary>Points, of which those are left out that could not be computed.</summary>
    public static JsonObject LinearGraph(string name, string xName, FilePart x, string yName, FilePart y) =>
        Graph(name, "linear_graph", x.Items.Zip(y.Items).Select(point => Point(point.First.NumberOrNull, point.Second.NumberOrNull)).OfType<JsonArray>(), xName, yName);

    /// <summary>Bars, each with a name.</summary>
    public static JsonObject BarChart(string name, FilePart bars, string yName, FilePart heights) =>
        Graph(name, "bar_chart", heights.Items.Select(height => height.Number), Names(bars.Items.Select(bar => bar.Text)), yName);

    /// <summary>A table of rows.</summary>
    public static JsonObject Matrix(string name, FilePart rows) =>
        Graph(
            name,
            "matrix",
            rows.Members.Select(row => new JsonArray([.. row.Part.Members.Select(cell => cell.Part.Number)])),
            Names(rows.Members.Select(row => row.Name)),
            Names(rows.Members.Take(1).SelectMany(row => row.Part.Members).Select(cell => cell.Name)));

    private static JsonArray? Point(JsonNode? x, JsonNode? y) => x is null || y is null ? null : [x, y];

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);

    private static JsonObject Graph(string name, string type, IEnumerable<JsonNode?> value, JsonNode x, JsonNode y) => new()
    {
        ["name"] = name,
        ["type"] = type,
        ["value"] = new JsonArray([.. value]),
        ["x_axis_name"] = x,
        ["y_axis_name"] = y,
    };
}
