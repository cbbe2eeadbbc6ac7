using System.Xml;

namespace Mlops.Aws.Wire.Members;

/// <summary>Text as XML can hold it.</summary>
internal static class ElementText
{
    /// <summary>The text with U+FFFD in place of characters that XML does not have, such as NUL.</summary>
    public static string Of(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            return string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
        }
    }
}
