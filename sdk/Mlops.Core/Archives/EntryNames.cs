using System.Buffers;

namespace Mlops.Core.Archives;

/// <summary>Checks that files can be told apart and kept wherever an archive is unpacked: on Linux, macOS and Windows.</summary>
public static class EntryNames
{
    private static readonly SearchValues<char> Reserved = SearchValues.Create("<>\"|?*");

    /// <summary>The names that mean a device on Windows, with any extension.</summary>
    /// <remarks>Source: Microsoft Learn, "Naming Files, Paths, and Namespaces".</remarks>
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. "0123456789¹²³".SelectMany(digit => new[] { $"COM{digit}", $"LPT{digit}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the names of an archive's entries, the first fault of each; none for names that are usable everywhere.</summary>
    /// <param name="names">The entries' paths, with forward slashes; a folder's ends with one.</param>
    /// <returns>The names at fault, each with what it does, such as <c>occurs twice</c>.</returns>
    public static IReadOnlyList<(string Name, string Fault)> Faults(IReadOnlyCollection<string> names)
    {
        var faults = new List<(string, string)>();
        var files = new HashSet<string>();
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (Fault(name, files, spellings) is { } fault)
            {
                faults.Add((name, fault));
            }
        }

        faults.AddRange(names.SelectMany(Folders).Distinct().Where(files.Contains).Select(name => (name, "is a file and a folder")));
        return faults;
    }

    private static string? Fault(string name, HashSet<string> files, Dictionary<string, string> spellings)
    {
        var isFolder = name.EndsWith('/');
        var path = isFolder ? name[..^1] : name;
        if (!ArchivePath.IsSafe(path))
        {
            return "could be written outside of the folder it is unpacked to";
        }

        if (path.Split('/').FirstOrDefault(IsUnusable) is { } segment)
        {
            return $"is not usable on every system: '{segment}' means a device, ends with a blank or a full stop, or has a character that Windows does not take";
        }

        if (!isFolder && !files.Add(path))
        {
            return "occurs twice";
        }

        return Folders(path).Append(path).FirstOrDefault(part => !spellings.TryAdd(part, part) && spellings[part] != part) is { } other
            ? $"differs from '{spellings[other]}' only in the case of letters"
            : null;
    }

    private static bool IsUnusable(string segment) =>
        segment[^1] is '.' or ' ' || segment.AsSpan().ContainsAny(Reserved) || Devices.Contains(segment.Split('.')[0].TrimEnd(' '));

    /// <summary>The folders on the way to a file, outermost first.</summary>
    internal static IEnumerable<string> Folders(string name)
    {
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            yield return name[..slash];
        }
    }
}
