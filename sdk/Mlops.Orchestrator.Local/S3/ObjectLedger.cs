using System.Security.Cryptography;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>What is known of objects besides their content.</summary>
/// <param name="state">The records.</param>
internal sealed class ObjectLedger(StateDatabase state)
{
    private readonly Records<ObjectRecord> _records = state.Records("", "s3-object", S3Json.Record.ObjectRecord);

    /// <summary>S3's ETag of an object uploaded in one part.</summary>
#pragma warning disable CA5351 // MD5 is what S3 uses here; it protects nothing.
    public static string ETagOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(MD5.HashData(content));

    private static string ETagOf(Stream content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351

    /// <summary>What is known of the content that an object's file has.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="file">The file, open at its beginning; it is there again afterwards.</param>
    public ObjectState Read(string bucket, string key, FileStream file)
    {
        var stamp = FileStamp.Of(file.SafeFileHandle);
        var known = _records.Find(Name(bucket, key))?.States ?? [];
        if (known.FirstOrDefault(found => found.Stamp == stamp) is { } state)
        {
            return state;
        }

        var eTag = ETagOf(file);
        file.Position = 0;
        // A folder that was copied has other times and the same contents.
        return known.FirstOrDefault(found => found.ETag == eTag) is { } same ? same with { Stamp = stamp } : new(stamp, eTag, ObjectProperties.None);
    }

    /// <summary>Records the content that an object is about to have.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="next">What it will have.</param>
    /// <param name="present">What it has; <see langword="null"/> for none.</param>
    public void Announce(string bucket, string key, ObjectState next, ObjectState? present) =>
        _records.Save(Name(bucket, key), new(present is null ? [next] : [next, present]));

    /// <summary>Forgets an object that is gone.</summary>
    public void Forget(string bucket, string key) => _records.Delete(Name(bucket, key));

    private static string Name(string bucket, string key) => $"{bucket}/{key}";
}
