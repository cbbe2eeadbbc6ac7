using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Aws;
using Mlops.Blueprints.Functions.Json;

namespace Mlops.Blueprints.Functions.Properties;

/// <summary>The properties of a custom resource, which arrive as texts. All that is wrong with them is told at once.</summary>
/// <remarks>A property that is wrong reads as some value of its type, so that the reading goes on to the next problem; call <see cref="ThrowIfWrong"/> before using any.</remarks>
internal sealed class JobProperties
{
    private readonly JsonObject _values;
    private readonly string _prefix;
    private readonly List<string> _problems;

    public JobProperties(JsonObject values)
        : this(values, "", [])
    {
    }

    private JobProperties(JsonObject values, string prefix, List<string> problems)
    {
        _values = values;
        _prefix = prefix;
        _problems = problems;
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => Optional(name) ?? Wrong(name, "is missing", "");

    /// <summary>A text; <see langword="null"/> when it is absent or empty, which is how a template says "none".</summary>
    public string? Optional(string name) => _values[name] switch
    {
        null => null,
        JsonValue value => PropertyText.Of(value).Trim() is { Length: > 0 } text ? text : null,
        _ => Wrong<string?>(name, "must be a text", null),
    };

    /// <summary>One of some texts.</summary>
    public string Choice(string name, params string[] choices) =>
        Text(name) is var text && (text.Length == 0 || choices.Contains(text)) ? text : Wrong(name, $"is '{text}'; it must be one of {string.Join(", ", choices)}", text);

    /// <summary>A whole number from 1 that must be there.</summary>
    public int Number(string name) => Optional(name) is null ? Wrong(name, "is missing", 1) : OptionalNumber(name)!.Value;

    /// <summary>A whole number from 1.</summary>
    public int? OptionalNumber(string name) => Optional(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : Wrong(name, $"is '{text}'; it must be a whole number from 1", 1);

    /// <summary><c>True</c> or <c>False</c> in any case.</summary>
    public bool Flag(string name, bool otherwise = false) => Optional(name) is not { } text ? otherwise
        : bool.TryParse(text, out var value) ? value
        : Wrong(name, $"is '{text}'; it must be True or False", otherwise);

    /// <summary>A place in S3 that must be there.</summary>
    public S3Location Location(string name) => Optional(name) is null ? Wrong(name, "is missing", new S3Location("", "")) : OptionalLocation(name)!;

    /// <summary>A place in S3: <c>bucket/key</c> or <c>s3://bucket/key</c>.</summary>
    public S3Location? OptionalLocation(string name) => Optional(name) is not { } text ? null
        : S3Location.Parse(text) ?? Wrong(name, $"is '{text}'; it must be a place in S3: bucket/key", new S3Location("", ""));

    /// <summary>A JSON object, as text or as it is. <see langword="null"/> when it is absent, empty or <c>null</c>.</summary>
    public JsonObject? Object(string name) => Json(name) switch
    {
        null => null,
        JsonObject value => value,
        _ => Wrong<JsonObject?>(name, "must be a JSON object: {\"name\": value}", null),
    };

    /// <summary>JSON of any kind, as text or as it is.</summary>
    public JsonNode? Json(string name)
    {
        if (_values[name] is JsonObject or JsonArray)
        {
            return _values[name];
        }

        try
        {
            return Optional(name) is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException exception)
        {
            return Wrong<JsonNode?>(name, $"is no JSON: {exception.Message}", null);
        }
    }

    /// <summary>The properties within a property.</summary>
    public JobProperties Section(string name) => _values[name] is JsonObject section
        ? new(section, $"{_prefix}{name}.", _problems)
        : Wrong(name, "is missing", new JobProperties([], $"{_prefix}{name}.", []));

    /// <summary>Notes that a property is wrong.</summary>
    public T Wrong<T>(string name, string problem, T value)
    {
        _problems.Add($"{_prefix}{name} {problem}.");
        return value;
    }

    /// <exception cref="InvalidDataException">Something is wrong; the message has all of it.</exception>
    public void ThrowIfWrong()
    {
        if (_problems.Count > 0)
        {
            throw new InvalidDataException(string.Join(' ', _problems.Distinct(StringComparer.Ordinal)));
        }
    }
}
