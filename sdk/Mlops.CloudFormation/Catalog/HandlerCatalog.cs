using System.Text.Json;

namespace Mlops.CloudFormation.Catalog;

/// <summary>What CloudFormation calls to make, read, change and delete resources; made by <c>tools/Mlops.ResourceCatalog</c>.</summary>
/// <remarks>It is a file of its own: whoever reads schemas, as every provisioning does, has no use for it.</remarks>
internal static class HandlerCatalog
{
    private static readonly Lazy<CatalogFile> File = new(() => CatalogFile.Read(() => typeof(HandlerCatalog).Assembly.GetManifestResourceStream("resource-actions.bin")!));

    /// <summary>What the catalog was made from.</summary>
    public static string Source => File.Value.Source;

    /// <summary>The names of all types.</summary>
    public static IEnumerable<string> Types => File.Value.Types;

    /// <summary>What is called for a type; <see langword="null"/> when nobody tells.</summary>
    public static ResourceActions? Find(string type) => File.Value.Find(type) is { } actions ? ResourceActions.Parse(actions) : null;
}

/// <summary>What CloudFormation calls for resources of a type.</summary>
/// <param name="Handlers">The actions, such as <c>s3:CreateBucket</c>, of <c>create</c>, <c>read</c>, <c>update</c> and <c>delete</c>.</param>
/// <param name="Scopes">What each action can be kept to; empty where the service knows no resource for it.</param>
internal sealed record ResourceActions(IReadOnlyDictionary<string, IReadOnlyList<string>> Handlers, IReadOnlyDictionary<string, IReadOnlyList<ActionScope>> Scopes)
{
    /// <summary>Reads a type's block.</summary>
    public static ResourceActions Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return new ResourceActions(
            Members(document.RootElement.GetProperty("handlers"), Texts),
            Members(document.RootElement.GetProperty("scopes"), scopes => (IReadOnlyList<ActionScope>)[.. scopes.EnumerateObject().Select(scope => new ActionScope(scope.Name, Texts(scope.Value)))]));
    }

    private static Dictionary<string, T> Members<T>(JsonElement element, Func<JsonElement, T> read) => element.EnumerateObject().ToDictionary(member => member.Name, member => read(member.Value));

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}

/// <summary>What an action can be kept to.</summary>
/// <param name="Kind">The kind of resource as the Service Authorization Reference names it, such as <c>log-group</c>; empty where there are too many to tell.</param>
/// <param name="Arns">Their ARNs, with <c>${Partition}</c>, <c>${Region}</c>, <c>${Account}</c>, and <c>*</c> for names.</param>
internal sealed record ActionScope(string Kind, IReadOnlyList<string> Arns)
{
    /// <summary>The kind in letters only, as types and properties have it: <c>loggroup</c>.</summary>
    public string PlainKind { get; } = Plain(Kind);

    /// <summary>Whether resources of a type are of a kind; rules are one for each sort of event bus, APIs one for their list.</summary>
    public static bool IsOf(string type, string kind)
    {
        var (own, plain) = (type.Split("::")[^1], Plain(kind));
        return plain.Equals(own, StringComparison.OrdinalIgnoreCase) || plain.Equals($"{own}s", StringComparison.OrdinalIgnoreCase) || plain.StartsWith($"{own}on", StringComparison.OrdinalIgnoreCase);
    }

    private static string Plain(string kind) => string.Concat(kind.Where(char.IsAsciiLetter));
}
