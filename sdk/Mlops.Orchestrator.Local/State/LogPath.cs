namespace Mlops.Orchestrator.Local.State;

/// <summary>How the path of a log file is shown: short where the file is below the current folder.</summary>
internal static class LogPath
{
    public static string Display(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
