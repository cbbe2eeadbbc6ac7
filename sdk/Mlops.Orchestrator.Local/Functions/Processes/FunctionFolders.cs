namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>The folders a function's process works with.</summary>
/// <param name="Code">Its extracted code.</param>
/// <param name="Temporary">Its own temporary folder and home.</param>
/// <param name="PythonCache">Where Python keeps what it compiled, so that the code's folder stays as it is.</param>
internal sealed record FunctionFolders(string Code, string Temporary, string PythonCache);
