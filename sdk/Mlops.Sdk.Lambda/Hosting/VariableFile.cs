namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>A file of environment variables: a line <c>NAME=VALUE</c> each; empty lines and those that begin with # say nothing.</summary>
internal static class VariableFile
{
    /// <summary>Sets them for this process.</summary>
    /// <param name="lines">The file's lines.</param>
    public static void Set(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => !line.StartsWith('#')))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
            {
                Environment.SetEnvironmentVariable(line[..at], line[(at + 1)..]);
            }
        }
    }
}
