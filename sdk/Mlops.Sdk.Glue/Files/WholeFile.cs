using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Glue.Files;

/// <summary>Reads and writes files as wholes: a file that is written has its old content or its new one, and the mode it had.</summary>
internal static class WholeFile
{
    public static byte[] Read(string path) => Accessing(path, () => File.ReadAllBytes(path));

    /// <summary>Writes a file, or deletes it.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="content">Its content; <see langword="null"/> to delete it.</param>
    public static void Write(string path, byte[]? content) => Accessing(path, () =>
    {
        if (content is null)
        {
            File.Delete(path);
            return path;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            File.WriteAllBytes(temporary, content);
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return path;
    });

    /// <summary>Does something with a file or folder.</summary>
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
