using System.Globalization;
using System.Text;

namespace Mlops.Aws.Wire.Members;

/// <summary>Writes members as a form: <c>Tags.member.1.Key=owner</c>.</summary>
internal sealed class FormWriter : WireWriter
{
    private readonly StringBuilder _form = new();
    private readonly Stack<Place> _places = new([new Place("")]);

    public override byte[] ToArray() => Encoding.UTF8.GetBytes(_form.ToString());

    protected override void Text(string? name, string value)
    {
        var separator = _form.Length == 0 ? "" : "&";
        _form.Append(separator).Append(Uri.EscapeDataString(Key(name))).Append('=').Append(Uri.EscapeDataString(value));
    }

    protected override void Literal(string? name, string value) => Text(name, value);

    protected override void Time(string? name, DateTime value) => Text(name, WireTime.ToIso8601(value));

    protected override void BeginStructure(string? name) => _places.Push(new Place(Key(name)));

    protected override void EndStructure() => _places.Pop();

    protected override void BeginList(string? name, string item) => _places.Push(new Place(Key(name)) { Item = item });

    /// <remarks>A list without items is told by its name alone, as the AWS CLI does.</remarks>
    protected override void EndList() => EndRepeated();

    protected override void BeginMap(string? name) => _places.Push(new Place(Key(name)) { Item = WireNames.Entry });

    protected override void BeginEntry(string key, string keyName, string valueName)
    {
        _places.Push(new Place(Key(null)) { Only = valueName });
        Text(keyName, key);
    }

    protected override void EndEntry() => _places.Pop();

    protected override void EndMap() => EndRepeated();

    private void EndRepeated()
    {
        if (_places.Pop() is { Count: 0, Path: var path })
        {
            _places.Push(new Place("") { Only = path });
            Text(null, "");
            _places.Pop();
        }
    }

    private string Key(string? name)
    {
        var place = _places.Peek();
        var end = name ?? place.Only ?? string.Create(CultureInfo.InvariantCulture, $"{place.Item}.{++place.Count}");
        return place.Path.Length == 0 ? end : $"{place.Path}.{end}";
    }

    /// <summary>Where the writer is.</summary>
    private sealed class Place(string path)
    {
        public string Path { get; } = path;

        /// <summary>What comes between the path and the numbers of a list's items.</summary>
        public string? Item { get; init; }

        /// <summary>The name of what has none, where there is only one such.</summary>
        public string? Only { get; init; }

        public int Count { get; set; }
    }
}
