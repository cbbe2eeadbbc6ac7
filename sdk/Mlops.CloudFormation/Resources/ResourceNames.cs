using System.Security.Cryptography;
using System.Text;

namespace Mlops.CloudFormation.Resources;

/// <summary>Generated names and ids: those of a resource are always the same, those of its replacement are others.</summary>
internal static class ResourceNames
{
    private const int SuffixLength = 12;

    /// <summary><c>{stack}-{logical id}-{random}</c>, both cut as needed.</summary>
    public static string Generate(ResourceType type, ResourceContext context)
    {
        var suffix = Random(context, SuffixLength);
        var room = type.MaxNameLength - SuffixLength - 2;
        var name = type.NameStartsWithLogicalId
            ? $"{Cut(context.LogicalId, room)}-{suffix}"
            : Generate(type.NameBeginning ?? context.StackName, context.LogicalId, room, suffix);
        return type.LowerCase ? name.ToLowerInvariant() : name;
    }

    /// <summary>Random-looking capital letters and digits.</summary>
    public static string Random(ResourceContext context, int length)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        return string.Concat(Hash(context).Take(length).Select(value => Alphabet[value % Alphabet.Length]));
    }

    /// <summary>A random-looking id.</summary>
    public static Guid Guid(ResourceContext context) => new(Hash(context).AsSpan(0, 16));

    private static string Generate(string beginning, string id, int room, string suffix)
    {
        var logicalId = Cut(id, Math.Max(room / 2, room - beginning.Length));
        return $"{Cut(beginning, room - logicalId.Length)}-{logicalId}-{suffix}";
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;

    private static byte[] Hash(ResourceContext context) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{context.StackId}|{context.LogicalId}|{context.Type}|{context.Generation}"));
}
