using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mlops.Sdk;

/// <summary>Reads the documentation comments that the compiler writes beside the author's assembly.</summary>
internal static partial class SourceDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, ILookup<string, string>> Summaries = new();

    /// <summary>The summary of a class, as one line; empty when there is none.</summary>
    /// <param name="type">The class.</param>
    public static string SummaryOf(Type type) => Summary(type.Assembly, $"T:{type.FullName}");

    /// <summary>The summary of a property, as one line; empty when there is none.</summary>
    /// <param name="property">The property.</param>
    public static string SummaryOf(PropertyInfo property) =>
        Summary(property.DeclaringType!.Assembly, $"P:{property.DeclaringType.FullName}.{property.Name}");

    private static string Summary(Assembly assembly, string member) =>
        Summaries.GetOrAdd(assembly, Read)[member.Replace('+', '.')].FirstOrDefault("");

    private static ILookup<string, string> Read(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        var members = File.Exists(file) ? XDocument.Load(file).Descendants("member") : [];
        return members.Where(member => member.Element("summary") is not null)
            .ToLookup(member => (string?)member.Attribute("name") ?? "", member => WhiteSpace().Replace(member.Element("summary")!.Value, " ").Trim());
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
