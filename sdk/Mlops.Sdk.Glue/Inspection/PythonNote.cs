namespace Mlops.Sdk.Glue.Inspection;

/// <summary>Something in the solution's Python that no expression says.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Source">The Python.</param>
/// <param name="What"><c>check</c>: it refuses requests; <c>condition</c>: it decides what is sent; <c>statement</c>: it is not followed.</param>
internal sealed record PythonNote(string File, int Line, string Source, string What);
