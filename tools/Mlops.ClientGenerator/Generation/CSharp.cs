using System.Text.RegularExpressions;

namespace Mlops.ClientGenerator.Generation;

/// <summary>Names and texts in C#.</summary>
internal static partial class CSharp
{
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The name of an enumeration's value in AWS's packages: <c>ml.m5.large</c> is <c>MlM5Large</c>.</summary>
    public static string Constant(string value)
    {
        var name = string.Concat(NoWord().Split(value).Where(word => word.Length > 0).Select(Pascal));
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>The name of an error's exception in AWS's packages: <c>ResourceNotFound</c> is <c>ResourceNotFoundException</c>.</summary>
    public static string Exception(string shape) =>
        shape.EndsWith("Exception", StringComparison.Ordinal) ? Pascal(shape)
        : shape.EndsWith("Error", StringComparison.Ordinal) ? Pascal(shape)[..^"Error".Length] + "Exception"
        : Pascal(shape) + "Exception";

    public static string Xml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Text(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex NoWord();
}
