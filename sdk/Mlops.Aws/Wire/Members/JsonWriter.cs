using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mlops.Aws.Wire.Members;

/// <summary>Writes members as a JSON object, characters beyond ASCII as they are.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The end of the writing is ToArray.")]
internal sealed class JsonWriter : WireWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly Utf8JsonWriter _json;

    public JsonWriter()
    {
        _json = new Utf8JsonWriter(_content, Options);
        _json.WriteStartObject();
    }

    public override byte[] ToArray()
    {
        _json.WriteEndObject();
        _json.Dispose();
        return _content.WrittenSpan.ToArray();
    }

    protected override void Text(string? name, string value)
    {
        Name(name);
        _json.WriteStringValue(value);
    }

    protected override void Literal(string? name, string value)
    {
        Name(name);
        _json.WriteRawValue(value);
    }

    protected override void Time(string? name, DateTime value) => Literal(name, WireTime.ToEpoch(value));

    protected override void BeginStructure(string? name)
    {
        Name(name);
        _json.WriteStartObject();
    }

    protected override void EndStructure() => _json.WriteEndObject();

    protected override void BeginList(string? name, string item)
    {
        Name(name);
        _json.WriteStartArray();
    }

    protected override void EndList() => _json.WriteEndArray();

    protected override void BeginMap(string? name) => BeginStructure(name);

    protected override void BeginEntry(string key, string keyName, string valueName) => _json.WritePropertyName(key);

    protected override void EndEntry()
    {
    }

    protected override void EndMap() => EndStructure();

    private void Name(string? name)
    {
        if (name is not null)
        {
            _json.WritePropertyName(name);
        }
    }
}
