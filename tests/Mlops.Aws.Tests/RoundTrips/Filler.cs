using System.Collections;
using System.Globalization;
using System.Reflection;
using Amazon.Runtime;

namespace Mlops.Aws.Tests.RoundTrips;

/// <summary>Fills the objects of a model with values of all kinds, and writes them down for comparison.</summary>
internal sealed class Filler(int seed)
{
    private const int MaximumDepth = 6;

    private static readonly string[] Texts = ["", "a", "a & b <c> \"d\"", "äöü €", "line\nline", "a=b&c=d+e%20", "{\"a\": [1]}", " padded ", "𝛼"];

    private readonly Random _random = new(seed);

    /// <summary>An object of a type, all members of which are there.</summary>
    public object Make(Type type) => Make(type, 0);

    /// <summary>The members of an object as lines.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        ConstantClass constant => constant.Value,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        MemoryStream stream => Convert.ToHexString(stream.ToArray()),
        IDictionary map => "{" + string.Join(", ", map.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => $"{key}: {Describe(map[key])}")) + "}",
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Describe)) + "]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag.ToString(),
        _ => "(" + string.Join(", ", Members(value.GetType()).Select(member => $"{member.Name}: {Describe(member.GetValue(value))}")) + ")",
    };

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite);

    private object Make(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => Texts[_random.Next(Texts.Length)],
            _ when type == typeof(bool) => _random.Next(2) == 0,
            _ when type == typeof(int) => _random.Next(),
            _ when type == typeof(long) => _random.NextInt64(),
            _ when type == typeof(double) => _random.NextDouble() * 1e6,
            _ when type == typeof(float) => _random.NextSingle(),
            _ when type == typeof(DateTime) => DateTime.UnixEpoch.AddMilliseconds(_random.NextInt64(4_000_000_000_000)),
            _ when type == typeof(MemoryStream) => new MemoryStream([1, 2, 254, 255]),
            _ when typeof(ConstantClass).IsAssignableFrom(type) => Activator.CreateInstance(type, "VALUE-" + _random.Next(9))!,
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(List<>) => MakeList(type, depth),
            { IsGenericType: true } => MakeMap(type, depth),
            _ => MakeStructure(type, depth),
        };
    }

    private IList MakeList(Type type, int depth)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        for (var i = depth > MaximumDepth ? 0 : _random.Next(4); i > 0; i--)
        {
            list.Add(Make(type.GetGenericArguments()[0], depth + 1));
        }

        return list;
    }

    private IDictionary MakeMap(Type type, int depth)
    {
        var map = (IDictionary)Activator.CreateInstance(type)!;
        for (var i = depth > MaximumDepth ? 0 : _random.Next(4); i > 0; i--)
        {
            map[$"key.{i} & more"] = Make(type.GetGenericArguments()[1], depth + 1);
        }

        return map;
    }

    private object MakeStructure(Type type, int depth)
    {
        var structure = Activator.CreateInstance(type)!;
        foreach (var member in Members(type).Where(_ => depth <= MaximumDepth))
        {
            member.SetValue(structure, Make(member.PropertyType, depth + 1));
        }

        return structure;
    }
}
