using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Workspaces;

/// <summary>Refuses what nobody named and somebody else can have put where it was found.</summary>
internal static class FoundFile
{
    /// <summary>Checks a bundle, and the folders from its project's down to it.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="project">The project's folder.</param>
    /// <exception cref="MlopsException">The bundle or a folder belongs to another user, or others may write to it.</exception>
    public static void Require(string bundle, string project)
    {
        for (var path = bundle; path is not null && path.Length >= project.Length; path = Path.GetDirectoryName(path))
        {
            Require(path, $"The bundle '{bundle}' is not taken", ToolDiagnostics.ForeignBundle, $"To use it all the same, name it: --bundle '{bundle}', or {BundleLocator.Variable}.");
        }
    }

    /// <summary>Checks settings or a folder of data.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="MlopsException">It belongs to another user, or others may write to it.</exception>
    public static void Require(string path) =>
        Require(path, $"'{path}' is not taken", ToolDiagnostics.ForeignFile, $"To use it all the same, name it with --{(Directory.Exists(path) ? "data" : "settings")}.");

    private static void Require(string path, string message, string code, string hint)
    {
        var reason = PathOwner.Of(path) switch
        {
            PathTrust.Foreign => $"'{path}' belongs to another user",
            PathTrust.Shared => $"others than its owner may write to '{path}'",
            _ => null,
        };
        if (reason is not null)
        {
            throw new MlopsException(new Problem(code, $"{message}: {reason}.")
            {
                Expected = "something that only you, or whoever administers the machine, can have put there",
                Hint = $"{hint} Where it is yours, chown it, or chmod go-w.",
            });
        }
    }
}
