using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Synthesis;

/// <summary>Prepares this process for the CDK: Node.js is there, and what the CDK unpacks goes away with the process.</summary>
internal static class CdkRuntime
{
    private static readonly Lock Gate = new();
    private static string? _temporaryDirectory;

    /// <summary>Prepares the process, once.</summary>
    /// <exception cref="MlopsException">Node.js is missing or too old.</exception>
    public static void Prepare()
    {
        lock (Gate)
        {
            if (_temporaryDirectory is not null)
            {
                return;
            }

            // The bridge reads the same variable.
            var node = Environment.GetEnvironmentVariable("JSII_NODE");
            if (NodeProbe.Check(string.IsNullOrEmpty(node) ? "node" : node) is { } problem)
            {
                throw new MlopsException(problem);
            }

            // The bridge unpacks 66 MB into the temporary folder and leaves them there.
            _temporaryDirectory = CdkFolders.Create(Path.GetTempPath());
            foreach (var variable in (string[])["TMPDIR", "TMP", "TEMP"])
            {
                Environment.SetEnvironmentVariable(variable, _temporaryDirectory);
            }

            Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1");
            Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION", "1");
            // A list of major versions: warnings about Node.js would break the build's own output.
            Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "18,20,22");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => CdkFolders.Delete(_temporaryDirectory);
        }
    }
}
