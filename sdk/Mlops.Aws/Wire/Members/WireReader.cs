using System.Globalization;

namespace Mlops.Aws.Wire.Members;

/// <summary>Reads the members of structures, the items of lists and the values of maps. What is not there is <see langword="null"/>.</summary>
internal abstract class WireReader
{
    /// <summary>The text of a value: as it is, or as it would be written.</summary>
    /// <exception cref="FormatException">It is no single value.</exception>
    public abstract string Text { get; }

    public int AsInteger => (int)WholeNumber(Text);

    public string? String(string member) => Member(member)?.Text;

    public bool? Boolean(string member) => Filled(member) is { } text ? bool.Parse(text) : null;

    public int? Integer(string member) => Filled(member) is { } text ? (int)WholeNumber(text) : null;

    public long? Long(string member) => Filled(member) is { } text ? WholeNumber(text) : null;

    public double? Number(string member) => Filled(member) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    public float? SingleNumber(string member) => Filled(member) is { } text ? float.Parse(text, CultureInfo.InvariantCulture) : null;

    public DateTime? Timestamp(string member) => Filled(member) is { } text ? WireTime.Parse(text) : null;

    public MemoryStream? Blob(string member) => String(member) is { } text ? new MemoryStream(Convert.FromBase64String(text)) : null;

    public T? Structure<T>(string member, Func<WireReader, T> read)
        where T : class => Member(member) is { } value ? read(value) : null;

    public List<string>? Strings(string member, string item = WireNames.Item) => List(member, static value => value.Text, item);

    public List<T>? List<T>(string member, Func<WireReader, T> read, string item = WireNames.Item) => Member(member)?.ListOf(read, item);

    public Dictionary<string, T>? Map<T>(string member, Func<WireReader, T> read, string keyName = WireNames.Key, string valueName = WireNames.Value) =>
        Member(member)?.MapOf(read, keyName, valueName);

    /// <summary>The list that this is.</summary>
    public List<T> ListOf<T>(Func<WireReader, T> read, string item = WireNames.Item) => [.. Items(item).Select(read)];

    /// <summary>The map that this is.</summary>
    public Dictionary<string, T> MapOf<T>(Func<WireReader, T> read, string keyName = WireNames.Key, string valueName = WireNames.Value)
    {
        var map = new Dictionary<string, T>();
        foreach (var (key, value) in Entries(keyName, valueName))
        {
            map[key] = read(value);
        }

        return map;
    }

    protected abstract WireReader? Member(string name);

    protected abstract IEnumerable<WireReader> Items(string item);

    protected abstract IEnumerable<(string Key, WireReader Value)> Entries(string keyName, string valueName);

    /// <summary>An element without content says nothing about a number.</summary>
    private string? Filled(string member) => String(member) is { Length: > 0 } text ? text : null;

    /// <summary>Numbers may come as 1, 1.0 or 1E0.</summary>
    private static long WholeNumber(string text) => long.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
}
