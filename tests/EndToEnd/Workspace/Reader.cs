namespace Mlops.EndToEnd.Workspace;

/// <summary>Somebody who types what a page says: with the tool on the PATH, and templates that are installed by nobody yet.</summary>
/// <param name="environment">The environment of the shell.</param>
internal sealed class Reader(IReadOnlyDictionary<string, string?> environment)
{
    /// <summary>Types commands into a shell, which stops at the first that fails.</summary>
    /// <param name="folder">The folder of the shell.</param>
    /// <param name="script">The commands.</param>
    public Task<CommandResult> TypeAsync(string folder, string script) => Command.RunAsync(folder, environment, "bash", "-euo", "pipefail", "-c", script);
}
