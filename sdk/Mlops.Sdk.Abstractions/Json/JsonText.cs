using System.Text;
using System.Text.Json;

namespace Mlops.Sdk.Json;

/// <summary>Says what a text holds.</summary>
internal static class JsonText
{
    /// <summary>Whether a text is a JSON object or array.</summary>
    /// <param name="text">The text.</param>
    public static bool IsContainer(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
