using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>The script that speaks the Lambda Runtime API for Python functions.</summary>
internal static class PythonBootstrap
{
    /// <summary>Writes the script into a folder, once per content.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string folder)
    {
        using var stream = typeof(PythonBootstrap).Assembly.GetManifestResourceStream("Mlops.Orchestrator.Local.Functions.Python.bootstrap.py")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var path = Path.Combine(folder, $"bootstrap-{Sha256.Of(content.ToArray())[..16]}.py");
        if (!File.Exists(path))
        {
            AtomicFile.Write(path, content.ToArray());
        }

        return path;
    }
}
