using System.Text.Json.Nodes;

namespace Mlops.Parity.Tests.Recordings;

/// <summary>One call of upstream's code: what it was given and what came of it.</summary>
internal sealed record RecordedCase(JsonObject Json)
{
    public string Id => Text("id");

    public string Op => Text("op");

    public string Type => Text("type");

    public JsonObject Environment => Json["env"]!.AsObject();

    public JsonObject Args => Json["args"]!.AsObject();

    /// <summary>The unique ids, in the order of the calls; one and the same for all where none are recorded.</summary>
    public IReadOnlyList<string> UniqueIds => Json["uuids"] is JsonArray ids ? [.. ids.Select(id => (string)id!)] : ["ab12cd34-0000-4000-8000-000000000001"];

    /// <summary>What AWS answers, by <c>service.operation</c>; every other call succeeds.</summary>
    public JsonObject Aws => Json["aws"] as JsonObject ?? [];

    /// <summary>The objects that differ from what is published; <see langword="null"/> for one that is missing.</summary>
    public JsonObject Objects => Json["s3"] as JsonObject ?? [];

    /// <summary>Whether a file of the blueprint bucket is missing.</summary>
    public bool IsMissing(string key) => Objects.Any(o => o.Value is null && o.Key.EndsWith($"/{key}", StringComparison.Ordinal));

    public JsonObject Expected => Json["expected"]!.AsObject();

    public bool IsOk => Expected.ContainsKey("ok");

    public JsonNode? Ok => Expected["ok"];

    /// <summary>The text of the error that upstream ended in; empty when it did not.</summary>
    public string Error => IsOk ? "" : $"{Expected["error"]}: {Expected["message"]}";

    /// <summary>The id for a parameter: upstream asks for the schedule's name second, for all others first.</summary>
    public string UniqueId(string parameter) => UniqueIds[parameter == "MonitoringScheduleName" ? UniqueIds.Count - 1 : 0];

    private string Text(string name) => Json[name]!.GetValue<string>();
}
