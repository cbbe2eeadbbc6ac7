using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Files;

/// <summary>Reads and writes files as wholes: a file that is written has its old content or its new one, and the mode it had.</summary>
internal static class WholeFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="MlopsException">The file system refuses.</exception>
    public static byte[] Read(string path) => Accessing(path, () => File.ReadAllBytes(path));

    /// <summary>Writes a file, or deletes it; what a killed process left beside it half written goes.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="content">Its content; <see langword="null"/> to delete it.</param>
    /// <exception cref="MlopsException">The file system refuses.</exception>
    public static void Write(string path, byte[]? content) => Accessing(path, () =>
    {
        var folder = Path.GetDirectoryName(path)!;
        if (content is null)
        {
            File.Delete(path);
            Draft.Sweep(folder);
            return path;
        }

        Directory.CreateDirectory(folder);
        Draft.Sweep(folder);
        var draft = Draft.Of(path);
        try
        {
            File.WriteAllBytes(draft, content);
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            Draft.Delete(draft);
            throw;
        }

        return path;
    });

    /// <summary>Deletes what killed processes left half written.</summary>
    /// <param name="folder">The folder that it is in.</param>
    /// <exception cref="MlopsException">The file system refuses.</exception>
    public static void Sweep(string folder) => Accessing(folder, () =>
    {
        Draft.Sweep(folder);
        return folder;
    });

    /// <summary>Does something with a file or folder.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="access">What is done with it.</param>
    /// <exception cref="MlopsException">The file system refuses.</exception>
    public static T Accessing<T>(string path, Func<T> access)
    {
        try
        {
            return access();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MlopsException(new Problem(GlueDiagnostics.InaccessibleFile, e.Message) { Pointer = path, Hint = "Mend what the message says, then repeat the command." }, e);
        }
    }
}
