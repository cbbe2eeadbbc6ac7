namespace Mlops.Sdk.Glue.Inspection;

/// <summary>A value that cannot be told.</summary>
/// <param name="File">The file that computes it; empty when there is no place.</param>
/// <param name="Line">The line, from 1; 0 when there is no place.</param>
/// <param name="Source">The Python that computes it.</param>
/// <param name="Why">What is in the way; empty when the source says it all.</param>
internal sealed record UnknownValue(string File, int Line, string Source, string Why);
