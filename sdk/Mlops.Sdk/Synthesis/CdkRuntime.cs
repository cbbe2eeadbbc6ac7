using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Synthesis;

/// <summary>Prepares this process for the CDK: Node.js is there, and what the CDK unpacks goes away with the process.</summary>
internal static class CdkRuntime
{
    private static readonly Lock Gate = new();

    /// <summary>Far longer than unpacking takes on a machine with too much to do.</summary>
    private static readonly TimeSpan LongestLoad = TimeSpan.FromMinutes(5);

    private static string? _temporaryDirectory;
    private static bool _isLoaded;

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

            CdkBridge.Use(_temporaryDirectory);
            Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1");
            Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION", "1");
            // A list of major versions: warnings about Node.js would break the build's own output.
            Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "18,20,22");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => CdkFolders.Delete(_temporaryDirectory);
        }
    }

    /// <summary>Loads the CDK, once, and only while no other process of this user does.</summary>
    /// <remarks>
    /// The bridge keeps the CDK unpacked in the user's cache. While one process unpacks it for the first time, the bridge
    /// of another waits for a few seconds, which on a busy machine are not enough, then fails with EEXIST.
    /// </remarks>
    /// <exception cref="MlopsException">Node.js is missing or too old, or could not load the CDK.</exception>
    public static void Load()
    {
        Prepare();
        lock (Gate)
        {
            if (_isLoaded)
            {
                return;
            }

            var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            var own = folder.Length == 0 ? null : Path.Combine(folder, "mlops-sdk");
            using var held = own is null ? null : ProcessLock.Acquire(Path.Combine(own, "cdk.lock"), LongestLoad);
            if (held is not null)
            {
                CdkCache.Use(Path.Combine(own!, "cdk"));
            }

            try
            {
                // Any member does: the first one that is used makes the bridge load the CDK.
                _isLoaded = Amazon.CDK.Aws.NO_VALUE.Length > 0;
            }
            catch (Exception exception)
            {
                throw new MlopsException(new Problem(BundleDiagnostics.CdkNotLoaded, $"The CDK could not be loaded: {SynthesisFailure.UsefulText(exception.GetBaseException().Message)}")
                {
                    Hint = "Run it again with the environment variable JSII_DEBUG=1 to see what Node.js says.",
                }, exception);
            }
        }
    }

    /// <summary>
    /// Makes the runtime load every type of the CDK, which takes it half a second. The bridge will ask for all of them the
    /// first time it meets a type by its name.
    /// </summary>
    public static void LoadTypes() => typeof(Amazon.CDK.App).Assembly.GetTypes();
}
