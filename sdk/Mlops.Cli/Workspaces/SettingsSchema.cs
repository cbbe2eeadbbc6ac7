using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;
using Mlops.Core.Text;

namespace Mlops.Cli.Workspaces;

/// <summary>The JSON Schema of the settings' file, which editors use and by which the file is checked.</summary>
internal static class SettingsSchema
{
    /// <summary>The member that names the schema, for editors.</summary>
    public const string Member = "$schema";

    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The schema, as text.</summary>
    public static string Text => field ??= Read();

    /// <summary>What is wrong with settings, all of it at once.</summary>
    /// <param name="path">The file, for the problems' places.</param>
    /// <param name="settings">Its content.</param>
    public static IEnumerable<Problem> Check(string path, JsonObject settings) => Check(settings, JsonNode.Parse(Text)!.AsObject(), path, "");

    private static IEnumerable<Problem> Check(JsonNode? value, JsonObject schema, string path, string pointer)
    {
        if ((string?)schema["type"] is { } type && KindOf(value) != type)
        {
            return [Wrong(path, pointer, $"is {Named(value)}, not {(type == "string" ? "a text in quotes" : $"of the type {type}")}", schema)];
        }

        return value switch
        {
            JsonObject mapping when schema["properties"] is JsonObject properties => Members(mapping, schema, properties, path, pointer),
            JsonArray list when schema["items"] is JsonObject items => list.SelectMany((item, index) => Check(item, items, path, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}"))),
            JsonValue when !IsAmong(value, schema["enum"]) || !Matches(value, (string?)schema["pattern"]) => [Wrong(path, pointer, $"is {Named(value)}", schema)],
            _ => [],
        };
    }

    private static IEnumerable<Problem> Members(JsonObject mapping, JsonObject schema, JsonObject properties, string path, string pointer)
    {
        foreach (var (name, member) in mapping)
        {
            if (properties[name] is JsonObject inner)
            {
                foreach (var problem in Check(member, inner, path, $"{pointer}/{name}"))
                {
                    yield return problem;
                }
            }
            else
            {
                yield return Wrong(path, $"{pointer}/{name}", "is no setting", schema) with
                {
                    Expected = $"one of {string.Join(", ", properties.Select(property => property.Key))}",
                    Hint = NearestName.Hint(name, properties.Select(property => property.Key)),
                };
            }
        }

        foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => (string)name!))
        {
            if (!mapping.ContainsKey(name))
            {
                yield return Wrong(path, $"{pointer}/{name}", "is missing", properties[name]!.AsObject());
            }
        }
    }

    private static Problem Wrong(string path, string pointer, string found, JsonObject schema) =>
        new(ToolDiagnostics.InvalidSettings, $"The settings cannot be used: '{pointer[1..].Replace('/', '.')}' {found}.") { Pointer = $"{path}{pointer}", Expected = (string?)schema["title"] };

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        { } kind => $"{kind}".ToLowerInvariant(),
    };

    private static string Named(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray => "a list",
        JsonObject => "an object",
        _ when value.GetValueKind() == JsonValueKind.String => $"'{Quotation.Shortened((string)value!)}'",
        _ => value.ToJsonString(),
    };

    private static bool IsAmong(JsonNode value, JsonNode? values) => values is not JsonArray list || list.Any(one => JsonNode.DeepEquals(one, value));

    private static bool Matches(JsonNode value, string? pattern) => pattern is null || Regex.IsMatch((string)value!, pattern, RegexOptions.CultureInvariant, PatternTime);

    private static string Read()
    {
        using var reader = new StreamReader(typeof(SettingsSchema).Assembly.GetManifestResourceStream("settings.schema.json")!);
        return reader.ReadToEnd();
    }
}
