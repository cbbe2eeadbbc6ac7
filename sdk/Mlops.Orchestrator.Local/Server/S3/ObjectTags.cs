using System.Xml.Linq;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Tags of objects and buckets: "Categorizing your storage using tags" in the Amazon S3 User Guide.</summary>
internal static class ObjectTags
{
    /// <summary>How many tags an object may have.</summary>
    public const int PerObject = 10;

    /// <summary>How many tags a bucket may have.</summary>
    public const int PerBucket = 50;

    private const int MaximumKeyLength = 128;
    private const int MaximumValueLength = 256;

    /// <summary>The tags of a header <c>x-amz-tagging</c>, which is written as a query.</summary>
    public static IReadOnlyDictionary<string, string> OfHeader(string header) => Checked(
        header.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Select(parts => (Decode(parts[0]), Decode(parts.ElementAtOrDefault(1) ?? ""))),
        PerObject);

    /// <summary>The tags of a document <c>Tagging</c>.</summary>
    public static IReadOnlyDictionary<string, string> OfXml(XElement document, int most) => Checked(
        document.Descendants().Where(element => element.Name.LocalName == "Tag").Select(tag => (Child(tag, "Key"), Child(tag, "Value"))),
        most);

    /// <summary>The document that tells tags.</summary>
    public static XElement ToXml(IReadOnlyDictionary<string, string> tags) =>
        S3Xml.Element("Tagging", S3Xml.Element("TagSet", tags.Select(tag => S3Xml.Element("Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value)))));

    private static Dictionary<string, string> Checked(IEnumerable<(string Key, string Value)> tags, int most)
    {
        var found = new Dictionary<string, string>();
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > MaximumKeyLength || value.Length > MaximumValueLength || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new S3Error(400, "InvalidTag", $"The tag '{key}' is not valid: a key has 1 to {MaximumKeyLength} characters and does not begin with 'aws:', a value at most {MaximumValueLength}.");
            }

            if (!found.TryAdd(key, value))
            {
                throw new S3Error(400, "InvalidTag", $"Cannot provide multiple Tags with the same key: '{key}'.");
            }
        }

        return found.Count <= most ? found : throw new S3Error(400, "BadRequest", $"Object tags cannot be greater than {most}");
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Child(XElement tag, string name) => tag.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
}
