using System.Text.RegularExpressions;

namespace Mlops.Sdk.Glue.Files;

/// <summary>
/// Files and folders that are written under a name of their own and then renamed. The name tells whose they are, so that those of a process that was killed
/// are swept, and those of one that is at work are not.
/// </summary>
internal static partial class Draft
{
    private static int _count;

    /// <summary>A name beside the one that the draft is for.</summary>
    /// <param name="path">The path of the file or folder.</param>
    public static string Of(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{ProcessStamp.Current}-{Interlocked.Increment(ref _count)}.mlops~");

    /// <summary>Whether a file or folder is a draft.</summary>
    /// <param name="path">Its path or name.</param>
    public static bool Is(string path) => Name().IsMatch(Path.GetFileName(path));

    /// <summary>Deletes the drafts of processes that are gone.</summary>
    /// <param name="folder">The folder that they are in.</param>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    public static void Sweep(string folder)
    {
        foreach (var entry in Directory.GetFileSystemEntries(folder, "*.mlops~"))
        {
            if (Name().Match(Path.GetFileName(entry)) is { Success: true } name && !ProcessStamp.IsAlive(name.Groups["stamp"].Value))
            {
                Delete(entry);
            }
        }
    }

    /// <summary>Deletes a draft, if it is there.</summary>
    /// <param name="draft">Its path.</param>
    public static void Delete(string draft)
    {
        try
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
            else
            {
                File.Delete(draft);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Another run has swept it in the meantime.
        }
    }

    [GeneratedRegex(@"\.(?<stamp>\d+-\d+)-\d+\.mlops~$")]
    private static partial Regex Name();
}
