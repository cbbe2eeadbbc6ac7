namespace Mlops.Core.Archives;

/// <summary>Says whether the name of a zip entry stays inside the folder it is extracted to.</summary>
public static class ArchivePath
{
    /// <summary>Whether a name is a relative path with forward slashes and without <c>.</c>, <c>..</c>, empty segments, drive or control characters.</summary>
    /// <param name="name">The entry's name.</param>
    public static bool IsSafe(string name) =>
        name.Length > 0
        && !name.Any(c => c is '\\' or ':' || char.IsControl(c))
        && name.Split('/').All(segment => segment is not ("" or "." or ".."));
}
