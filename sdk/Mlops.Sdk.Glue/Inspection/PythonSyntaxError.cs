namespace Mlops.Sdk.Glue.Inspection;

/// <summary>A fault in a Python file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">Python's message.</param>
internal sealed record PythonSyntaxError(string File, int Line, string Message);
