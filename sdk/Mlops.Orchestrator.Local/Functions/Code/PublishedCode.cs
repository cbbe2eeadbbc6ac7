using System.Text.Json.Serialization;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Functions.Code;

/// <summary>
/// The zips that the tool has put into the blueprint bucket, by their SHA-256 in the bundle. It is beside the buckets, so that what is stored
/// there by anybody else can be told from them.
/// </summary>
/// <param name="bucket">The blueprint bucket.</param>
/// <param name="file">Where it is kept.</param>
internal sealed class PublishedCode(string bucket, string file)
{
    /// <summary>The blueprint bucket.</summary>
    public string Bucket { get; } = bucket;

    /// <summary>Takes the zips of a bundle down, before they are stored: a kill between the two leaves no zip that is not known.</summary>
    public void Add(IEnumerable<ArchiveEntry> bundle)
    {
        var known = Zips();
        foreach (var zip in bundle.Where(entry => entry.Name.EndsWith(".zip", StringComparison.Ordinal)))
        {
            if (new PublishedZip(zip.Name, Sha256.Of(zip.Content.Span)) is var published && known.Add(published))
            {
                JsonLines.Append(file, published, PublishedJson.Default.PublishedZip);
            }
        }
    }

    /// <summary>Whether code may run: everything from another bucket, and what was published under its key.</summary>
    /// <remarks>A state folder without any record was written before there were records, or holds no bundle at all.</remarks>
    public bool Knows(string bucket, string key, string sha256) => bucket != Bucket || Zips() is var known && (known.Count == 0 || known.Contains(new(key, sha256)));

    private HashSet<PublishedZip> Zips() => [.. JsonLines.Read(file, PublishedJson.Default.PublishedZip)];
}

/// <summary>A zip that was published.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Sha256">Its SHA-256.</param>
internal sealed record PublishedZip(string Key, string Sha256);

/// <summary>The JSON form of a published zip, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PublishedZip))]
internal sealed partial class PublishedJson : JsonSerializerContext;
