using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mlops.Sdk;

/// <summary>Reads the documentation comments that the compiler writes beside the author's assembly.</summary>
internal static partial class SourceDocumentation
{
    /// <summary>The summary of a class, as one line; empty when there is none.</summary>
    /// <param name="type">The class.</param>
    public static string SummaryOf(Type type) => Summary(type.Assembly, $"T:{type.FullName}");

    /// <summary>The summary of a property, as one line; empty when there is none.</summary>
    /// <param name="property">The property.</param>
    public static string SummaryOf(PropertyInfo property) =>
        Summary(property.DeclaringType!.Assembly, $"P:{property.DeclaringType.FullName}.{property.Name}");

    private static string Summary(Assembly assembly, string member)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(file))
        {
            return "";
        }

        var summary = XDocument.Load(file).Descendants("member")
            .FirstOrDefault(element => (string?)element.Attribute("name") == member.Replace('+', '.'))?.Element("summary");
        return summary is null ? "" : WhiteSpace().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
