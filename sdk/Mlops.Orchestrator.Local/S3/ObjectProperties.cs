namespace Mlops.Orchestrator.Local.S3;

/// <summary>What is kept of an object besides its content: "Working with object metadata" in the Amazon S3 User Guide.</summary>
internal sealed record ObjectProperties
{
    /// <summary>Those of an object that nobody said anything of, such as a file that a person has put into a bucket's folder.</summary>
    public static ObjectProperties None { get; } = new();

    /// <summary>The headers that S3 keeps and sends, such as <c>Content-Type</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The author's own metadata, by names in lower case and without <c>x-amz-meta-</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The checksum that it was uploaded with; <see langword="null"/> for none.</summary>
    public Checksum? Checksum { get; init; }
}
