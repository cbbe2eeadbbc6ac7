using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Json;
using Mlops.Core.Text;

namespace Mlops.Orchestrator.ModelCards.Metrics;

/// <summary>A part of a file of metrics, which knows its place in the file.</summary>
/// <param name="Node">What is there.</param>
/// <param name="Pointer">Where it is: RFC 6901.</param>
/// <remarks>Whatever is not as asked for throws <see cref="UnreadableFileException"/>.</remarks>
internal readonly record struct FilePart(JsonNode? Node, string Pointer)
{
    /// <summary>A member that has to be there.</summary>
    /// <param name="name">Its name.</param>
    public FilePart this[string name] => Find(name) ?? throw new UnreadableFileException($"{Place} has no '{name}'.", $"'{name}'");

    /// <summary>The members of an object, in the file's order.</summary>
    public IEnumerable<(string Name, FilePart Part)> Members
    {
        get
        {
            var pointer = Pointer;
            return Object.Select(member => (member.Key, new FilePart(member.Value, pointer + JsonPointer.To(member.Key))));
        }
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<FilePart> Items
    {
        get
        {
            var pointer = Pointer;
            return (Node as JsonArray ?? throw Wrong("a list")).Select((item, i) => new FilePart(item, $"{pointer}/{i}"));
        }
    }

    /// <summary>The text of a scalar, as Python writes it: what Clarify compares with may be a number.</summary>
    public string Text => Node?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
        ? PythonJson.Str(Node)
        : throw Wrong("text or a number");

    /// <summary>A number.</summary>
    public JsonNode Number => NumberOrNull ?? throw Wrong("a number");

    /// <summary>A number; <see langword="null"/> for one that could not be computed, for which reports have <c>null</c> or the text <c>NaN</c>.</summary>
    public JsonNode? NumberOrNull => Node?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.Number => Node.DeepClone(),
        JsonValueKind.String when Node.GetValue<string>() == "NaN" => null,
        _ => throw Wrong("a number"),
    };

    private JsonObject Object => Node as JsonObject ?? throw Wrong("an object");

    private string Place => Pointer.Length == 0 ? "the file" : Pointer;

    /// <summary>A member; <see langword="null"/> when there is none.</summary>
    /// <param name="name">Its name.</param>
    public FilePart? Find(string name) =>
        Object.TryGetPropertyValue(name, out var node) ? new FilePart(node, Pointer + JsonPointer.To(name)) : null;

    /// <summary>A copy of an object.</summary>
    public JsonNode ObjectCopy() => Object.DeepClone();

    private UnreadableFileException Wrong(string expected) => new($"{Place} is {Quotation.Of(Node)}.", expected);
}
