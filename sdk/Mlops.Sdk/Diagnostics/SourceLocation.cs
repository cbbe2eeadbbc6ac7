namespace Mlops.Sdk.Diagnostics;

/// <summary>The line of the author's source that declared something.</summary>
/// <param name="File">The source file, as the compiler saw it.</param>
/// <param name="Line">The line, from 1.</param>
internal readonly record struct SourceLocation(string File, int Line)
{
    /// <summary>The form MSBuild understands as the place of an error; empty when the place is not known.</summary>
    public override string ToString() => string.IsNullOrEmpty(File) ? "" : $"{File}({Line},1)";
}
