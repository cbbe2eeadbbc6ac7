namespace Mlops.Orchestrator.Local.Functions.Code;

/// <summary>A function's code on disk.</summary>
/// <param name="Hash">The SHA-256 of its zip.</param>
/// <param name="Folder">The extracted zip.</param>
internal sealed record UnpackedCode(string Hash, string Folder);
