namespace Mlops.Core.Archives;

/// <summary>A file of a zip.</summary>
/// <param name="Name">Its path in the zip, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsExecutable">Whether it gets the permission bits <c>0755</c> instead of <c>0644</c>, as a Lambda <c>bootstrap</c> needs.</param>
public sealed record ArchiveEntry(string Name, ReadOnlyMemory<byte> Content, bool IsExecutable = false);
