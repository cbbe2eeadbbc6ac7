using System.Text;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>The first line of comma-separated values (RFC 4180).</summary>
internal static class CsvHeader
{
    /// <summary>How much of a file is read to find its first line.</summary>
    public const int MaximumBytes = 256 * 1024;

    /// <summary>Reads the names of the columns from the beginning of a file.</summary>
    /// <exception cref="InvalidDataException">There is no first line of names.</exception>
    public static IReadOnlyList<string> Parse(ReadOnlySpan<byte> beginning, string file)
    {
        var text = Encoding.UTF8.GetString(beginning).TrimStart('\uFEFF');
        var names = new List<string>();
        var name = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    name.Append(text[++i]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    names.Add(Take(name));
                    break;
                case '\r' or '\n' when !quoted:
                    names.Add(Take(name));
                    return Checked(names, file);
                case var character:
                    name.Append(character);
                    break;
            }
        }

        names.Add(Take(name));
        return beginning.Length < MaximumBytes && !quoted
            ? Checked(names, file)
            : throw new InvalidDataException($"The baseline data {file} has no end of its first line within {MaximumBytes:N0} bytes.");
    }

    private static List<string> Checked(List<string> names, string file) => names.Count > 1 && names.All(name => name.Length > 0)
        ? names
        : throw new InvalidDataException($"The baseline data {file} must begin with a line of column names, the label's first; found '{string.Join(',', names)}'.");

    private static string Take(StringBuilder name)
    {
        var text = name.ToString().Trim();
        name.Clear();
        return text;
    }
}
