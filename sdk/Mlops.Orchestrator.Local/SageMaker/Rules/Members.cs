using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.SageMaker.Rules;

/// <summary>Finds members of an input by their path.</summary>
internal static class Members
{
    /// <summary>The members at a path, absent ones included when the structure is there that they belong to.</summary>
    /// <param name="input">The input.</param>
    /// <param name="path">The path: names with dots between them; <c>[]</c> behind a name stands for every item of a list; empty for the input itself.</param>
    /// <returns>Each with its path as AWS's messages spell it, such as <c>inputDataConfig.1.member.channelName</c>.</returns>
    public static IEnumerable<(string Path, JsonNode? Value)> At(JsonObject input, string path)
    {
        IEnumerable<(string Path, JsonNode? Value)> found = [("", input)];
        foreach (var segment in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            found = segment.EndsWith("[]", StringComparison.Ordinal) ? found.SelectMany(parent => Items(parent, segment[..^2])) : found.SelectMany(parent => Member(parent, segment));
        }

        return found;
    }

    /// <summary>A time as the JSON protocols have it: seconds since 1970.</summary>
    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static IEnumerable<(string Path, JsonNode? Value)> Member((string Path, JsonNode? Value) parent, string name) =>
        parent.Value is JsonObject structure ? [(parent.Path.Length == 0 ? CamelCase(name) : $"{parent.Path}.{CamelCase(name)}", structure[name])] : [];

    private static IEnumerable<(string Path, JsonNode? Value)> Items((string Path, JsonNode? Value) parent, string name) =>
        Member(parent, name).SelectMany(list => list.Value is JsonArray items ? items.Select((item, index) => ($"{list.Path}.{index + 1}.member", item)) : []);

    /// <summary>A member's name as AWS's messages spell it.</summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
