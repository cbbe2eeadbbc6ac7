using System.Globalization;

namespace Mlops.Aws.Wire.Members;

/// <summary>Writes the members of structures. What is <see langword="null"/> is not written.</summary>
/// <remarks>A name is <see langword="null"/> for what stands in a list or behind the key of a map.</remarks>
internal abstract class WireWriter
{
    /// <summary>What has been written.</summary>
    public abstract byte[] ToArray();

    /// <summary>Whether what is required may be missing, as it may in what a service said.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Refuses what the service would refuse, before the network.</summary>
    /// <exception cref="ArgumentException">The value is missing.</exception>
    public void Require(object? value, string member)
    {
        if (!IsLenient)
        {
            Required.Check(value, member);
        }
    }

    public void String(string? name, string? value)
    {
        if (value is not null)
        {
            Text(name, value);
        }
    }

    /// <summary>A token by which the service knows a call that comes twice; one is made unless it is given.</summary>
    public void Token(string name, string? value) => Text(name, value ?? Guid.NewGuid().ToString());

    public void Boolean(string? name, bool? value)
    {
        if (value is { } flag)
        {
            Literal(name, flag ? "true" : "false");
        }
    }

    public void Integer(string? name, long? value)
    {
        if (value is { } number)
        {
            Literal(name, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    public void Number(string? name, double? value)
    {
        if (value is { } number)
        {
            Literal(name, number.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    public void Number(string? name, float? value)
    {
        if (value is { } number)
        {
            Literal(name, number.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    public void Timestamp(string? name, DateTime? value)
    {
        if (value is { } time)
        {
            Time(name, time.ToUniversalTime());
        }
    }

    public void Blob(string? name, MemoryStream? value)
    {
        if (value is not null)
        {
            Text(name, Convert.ToBase64String(value.ToArray()));
        }
    }

    public void Structure<T>(string? name, T? value, Action<WireWriter, T> write)
        where T : class
    {
        if (value is not null)
        {
            BeginStructure(name);
            write(this, value);
            EndStructure();
        }
    }

    public void Strings(string? name, List<string>? values, string item = WireNames.Item) =>
        List(name, values, static (writer, value) => writer.Text(null, value), item);

    public void Structures<T>(string? name, List<T>? values, Action<WireWriter, T> write, string item = WireNames.Item)
        where T : class => List(name, values, (writer, value) => writer.Structure(null, value, write), item);

    /// <param name="name">The member.</param>
    /// <param name="values">The values.</param>
    /// <param name="write">Writes one of them.</param>
    /// <param name="item">What the query protocol calls one of them.</param>
    public void List<T>(string? name, List<T>? values, Action<WireWriter, T> write, string item = WireNames.Item)
    {
        if (values is not null)
        {
            BeginList(name, item);
            values.ForEach(value => write(this, value));
            EndList();
        }
    }

    /// <param name="name">The member.</param>
    /// <param name="values">The values.</param>
    /// <param name="write">Writes one of them.</param>
    /// <param name="keyName">What the query protocol calls a key.</param>
    /// <param name="valueName">What the query protocol calls a value.</param>
    public void Map<T>(string? name, Dictionary<string, T>? values, Action<WireWriter, T> write, string keyName = WireNames.Key, string valueName = WireNames.Value)
    {
        if (values is not null)
        {
            BeginMap(name);
            foreach (var (key, value) in values)
            {
                BeginEntry(key, keyName, valueName);
                write(this, value);
                EndEntry();
            }

            EndMap();
        }
    }

    protected abstract void Text(string? name, string value);

    /// <summary>Writes a number or a truth value.</summary>
    protected abstract void Literal(string? name, string value);

    protected abstract void Time(string? name, DateTime value);

    protected abstract void BeginStructure(string? name);

    protected abstract void EndStructure();

    protected abstract void BeginList(string? name, string item);

    protected abstract void EndList();

    protected abstract void BeginMap(string? name);

    protected abstract void BeginEntry(string key, string keyName, string valueName);

    protected abstract void EndEntry();

    protected abstract void EndMap();
}
