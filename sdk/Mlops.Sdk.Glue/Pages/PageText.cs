using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>How pages show JSON: letters beyond ASCII as they are.</summary>
internal static class PageText
{
    /// <summary>JSON on one line.</summary>
    public static JsonSerializerOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON with a line for each member.</summary>
    public static JsonSerializerOptions Indented { get; } = new(OneLine) { WriteIndented = true, NewLine = "\n" };
}
