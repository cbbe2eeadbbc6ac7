using System.Xml.Linq;

namespace Mlops.Aws.Wire.Members;

/// <summary>Reads members from XML. Names are local ones: the namespace is the service's.</summary>
internal sealed class ElementReader(XElement element) : WireReader
{
    public override string Text => element.HasElements ? throw new FormatException($"'{element.Name.LocalName}' is no single value.") : element.Value;

    protected override WireReader? Member(string name) => Child(element, name) is { } child ? new ElementReader(child) : null;

    protected override IEnumerable<WireReader> Items(string item) => element.Elements().Select(child => new ElementReader(child));

    protected override IEnumerable<(string Key, WireReader Value)> Entries(string keyName, string valueName) =>
        element.Elements().Select(entry => (Part(entry, keyName).Value, (WireReader)new ElementReader(Part(entry, valueName))));

    private static XElement Part(XElement entry, string name) => Child(entry, name) ?? throw new FormatException($"an entry of '{entry.Parent?.Name.LocalName}' has no '{name}'.");

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(child => child.Name.LocalName == name);
}
