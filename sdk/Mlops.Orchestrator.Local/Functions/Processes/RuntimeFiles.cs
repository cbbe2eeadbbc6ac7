using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>The files that functions of Python and Node.js need to run.</summary>
internal static class RuntimeFiles
{
    /// <summary>Writes the script that speaks the Lambda Runtime API for Python functions into a folder, once per content.</summary>
    /// <returns>Its path.</returns>
    public static string WritePython(string folder) => Write(folder, "Python.bootstrap.py", ".py");

    /// <summary>Writes the script that speaks the Lambda Runtime API for Node.js functions into a folder, once per content.</summary>
    /// <returns>Its path.</returns>
    public static string WriteNode(string folder) => Write(folder, "Node.bootstrap.js", ".cjs");

    /// <summary>The content of a file.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(RuntimeFiles).Assembly.GetManifestResourceStream($"Mlops.Orchestrator.Local.Functions.{name}")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static string Write(string folder, string name, string extension)
    {
        var content = Read(name);
        var path = Path.Combine(folder, $"bootstrap-{Sha256.Of(content)[..16]}{extension}");
        if (!File.Exists(path))
        {
            AtomicFile.Write(path, content);
        }

        return path;
    }
}
