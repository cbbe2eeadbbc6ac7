using System.Text;
using System.Xml.Linq;

namespace Mlops.Aws.Wire.Members;

/// <summary>Writes members as XML.</summary>
internal sealed class ElementWriter : WireWriter
{
    private readonly XElement _root;
    private readonly XNamespace _namespace;
    private readonly Stack<(XElement Element, string? Item)> _places = new();

    /// <param name="root">The whole document.</param>
    /// <param name="members">The element in it that gets the members.</param>
    public ElementWriter(XElement root, XElement members)
    {
        _root = root;
        _namespace = root.Name.Namespace;
        _places.Push((members, null));
    }

    public override byte[] ToArray() => Encoding.UTF8.GetBytes(_root.ToString(SaveOptions.DisableFormatting));

    protected override void Text(string? name, string value) => Add(name).Value = ElementText.Of(value);

    protected override void Literal(string? name, string value) => Text(name, value);

    protected override void Time(string? name, DateTime value) => Text(name, WireTime.ToIso8601(value));

    protected override void BeginStructure(string? name) => _places.Push((Add(name), null));

    protected override void EndStructure() => _places.Pop();

    protected override void BeginList(string? name, string item) => _places.Push((Add(name), item));

    protected override void EndList() => _places.Pop();

    protected override void BeginMap(string? name) => _places.Push((Add(name), WireNames.Entry));

    protected override void BeginEntry(string key, string keyName, string valueName)
    {
        _places.Push((Add(null), valueName));
        Text(keyName, key);
    }

    protected override void EndEntry() => _places.Pop();

    protected override void EndMap() => _places.Pop();

    private XElement Add(string? name)
    {
        var (parent, item) = _places.Peek();
        var element = new XElement(_namespace + (name ?? item!));
        parent.Add(element);
        return element;
    }
}
