using System.Text;
using System.Text.RegularExpressions;

namespace Mlops.CloudFormation.Linting;

/// <summary>The severities that <c>.editorconfig</c> files give problems ("Configuration files for code analysis rules" in the .NET documentation; https://spec.editorconfig.org).</summary>
internal static partial class EditorConfig
{
    private const string FileName = ".editorconfig";

    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    /// <summary>What the files in a file's folder and above it, up to the one that says <c>root = true</c>, give; the nearest one counts.</summary>
    /// <param name="file">The full path of the file that problems are told of.</param>
    /// <param name="read">Reads a file; <see langword="null"/> when there is none.</param>
    /// <returns>The severities, in the words of the files, by id.</returns>
    public static IReadOnlyDictionary<string, string> Severities(string file, Func<string, string?> read)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (read(Path.Combine(folder, FileName)) is { } text)
            {
                var (severities, isRoot) = Read(text, Path.GetRelativePath(folder, file).Replace('\\', '/'));
                foreach (var (code, severity) in severities)
                {
                    found.TryAdd(code, severity);
                }

                if (isRoot)
                {
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>Of several sections that are about a file, the last one counts.</summary>
    private static (Dictionary<string, string> Severities, bool IsRoot) Read(string text, string file)
    {
        var severities = new Dictionary<string, string>(StringComparer.Ordinal);
        var (isRoot, isPreamble, applies) = (false, true, false);
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not ('#' or ';')))
        {
            if (line is ['[', .. var glob, ']'])
            {
                (isPreamble, applies) = (false, IsMatch(glob, file));
            }
            else if (isPreamble)
            {
                isRoot |= Root().IsMatch(line);
            }
            else if (applies && Severity().Match(line) is { Success: true } match)
            {
                severities[match.Groups["id"].Value.ToUpperInvariant()] = match.Groups["severity"].Value.ToLowerInvariant();
            }
        }

        return (severities, isRoot);
    }

    private static bool IsMatch(string glob, string file)
    {
        try
        {
            return Regex.IsMatch(file, Pattern(glob), RegexOptions.CultureInvariant, PatternTime);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Pattern(string glob)
    {
        var pattern = new StringBuilder(glob.Contains('/') ? @"\A" : @"\A(.*/)?");
        var depth = 0;
        for (var index = glob.StartsWith('/') ? 1 : 0; index < glob.Length; index++)
        {
            switch (glob[index])
            {
                case '*' when index + 1 < glob.Length && glob[index + 1] == '*':
                    pattern.Append(".*");
                    index++;
                    break;
                case '*':
                    pattern.Append("[^/]*");
                    break;
                case '?':
                    pattern.Append("[^/]");
                    break;
                case '{':
                    pattern.Append("(?:");
                    depth++;
                    break;
                case '}' when depth > 0:
                    pattern.Append(')');
                    depth--;
                    break;
                case ',' when depth > 0:
                    pattern.Append('|');
                    break;
                default:
                    pattern.Append(Regex.Escape(glob[index].ToString()));
                    break;
            }
        }

        return pattern.Append(@"\z").ToString();
    }

    [GeneratedRegex(@"^root\s*=\s*true$", RegexOptions.IgnoreCase)]
    private static partial Regex Root();

    [GeneratedRegex(@"^dotnet_diagnostic\.(?<id>MLOPS\d{4})\.severity\s*[=:]\s*(?<severity>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Severity();
}
