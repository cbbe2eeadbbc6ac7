using System.Diagnostics;
using System.Globalization;

namespace Mlops.Sdk.Synthesis;

/// <summary>
/// Temporary folders that are named after their process, so that a later one can delete what a process that was killed has
/// left: the CDK's bridge unpacks 66 MB each time.
/// </summary>
internal static class CdkFolders
{
    private const string Prefix = "mlops-cdk-";

    /// <summary>Creates a folder for this process and deletes those of processes that are gone.</summary>
    /// <param name="parent">The folder of the folders.</param>
    /// <returns>The new folder.</returns>
    public static string Create(string parent)
    {
        foreach (var left in Directory.EnumerateDirectories(parent, $"{Prefix}*").Where(IsOfDeadProcess).ToArray())
        {
            Delete(left);
        }

        // What is unpacked here is run: the name must not be one that another user of the machine can foresee.
        return Directory.CreateDirectory(Path.Combine(parent, $"{Prefix}{Environment.ProcessId}-{Path.GetRandomFileName()}")).FullName;
    }

    /// <summary>Deletes a folder as far as that is possible.</summary>
    /// <param name="directory">The folder.</param>
    public static void Delete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The Node.js process may still hold files; the next run deletes them.
        }
    }

    private static bool IsOfDeadProcess(string directory)
    {
        if (!int.TryParse(Path.GetFileName(directory)[Prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
