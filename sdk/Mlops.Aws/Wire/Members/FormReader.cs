using System.Globalization;
using System.Net;
using System.Text;

namespace Mlops.Aws.Wire.Members;

/// <summary>Reads members from a form: <c>Tags.member.1.Key=owner</c>.</summary>
internal sealed class FormReader : WireReader
{
    private readonly Dictionary<string, FormReader> _parts = [];
    private string? _value;

    public override string Text => _value ?? throw new FormatException("there are members in place of a single value.");

    public static FormReader Parse(ReadOnlySpan<byte> content)
    {
        var form = new FormReader();
        foreach (var pair in Encoding.UTF8.GetString(content).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            form.At(WebUtility.UrlDecode(parts[0]))._value = parts.Length == 2 ? WebUtility.UrlDecode(parts[1]) : "";
        }

        return form;
    }

    protected override WireReader? Member(string name) => _parts.GetValueOrDefault(name);

    protected override IEnumerable<WireReader> Items(string item) => Numbered(item);

    protected override IEnumerable<(string Key, WireReader Value)> Entries(string keyName, string valueName) => Numbered(WireNames.Entry)
        .Select(entry => (entry.Part(keyName).Text, (WireReader)entry.Part(valueName)));

    private FormReader At(string path)
    {
        var place = this;
        foreach (var name in path.Split('.'))
        {
            if (!place._parts.TryGetValue(name, out var next))
            {
                place._parts[name] = next = new FormReader();
            }

            place = next;
        }

        return place;
    }

    private FormReader Part(string name) => _parts.GetValueOrDefault(name) ?? throw new FormatException($"an entry of a map has no '{name}'.");

    private IEnumerable<FormReader> Numbered(string item) => _parts.TryGetValue(item, out var items)
        ? items._parts.OrderBy(part => int.Parse(part.Key, NumberStyles.None, CultureInfo.InvariantCulture)).Select(part => part.Value)
        : [];
}
