using System.Collections.Concurrent;

namespace Mlops.CloudFormation.Catalog;

/// <summary>What AWS's registry says of its resource types; made by <c>tools/Mlops.ResourceCatalog</c>.</summary>
/// <remarks>The index is read when a type is asked for first, a type's schema when that type is.</remarks>
internal static class ResourceCatalog
{
    private static readonly Lazy<CatalogFile> File = new(() => CatalogFile.Read(() => typeof(ResourceCatalog).Assembly.GetManifestResourceStream("resource-types.bin")!));

    private static readonly ConcurrentDictionary<string, ResourceSchema?> Read = new();

    /// <summary>What the catalog was made from, such as <c>cfn-lint 1.51.0</c>.</summary>
    public static string Source => File.Value.Source;

    /// <summary>The names of all types.</summary>
    public static IEnumerable<string> Types => File.Value.Types;

    /// <summary>What is known of a type; <see langword="null"/> of one that the catalog does not have.</summary>
    public static ResourceSchema? Find(string type) => Read.GetOrAdd(type, static name => File.Value.Find(name) is { } schema ? ResourceSchema.Parse(name, schema) : null);
}
