using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;

namespace Mlops.Core.Requests;

/// <summary>Reads a request: one JSON object, to the letter of RFC 8259, without duplicate keys.</summary>
public static class RequestParser
{
    /// <summary>The largest request taken, in bytes: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly StrictJsonCodes Codes = new(RequestDiagnostics.NotJson, RequestDiagnostics.DuplicateKey, RequestDiagnostics.TooDeep);

    /// <summary>The request in UTF-8 bytes; a byte order mark at the start is passed over.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="source">What to call the request in problems, such as a file's name.</param>
    /// <exception cref="MlopsException">The bytes are not a request; the problems tell line and column.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> utf8, string source = "request")
    {
        if (utf8.Length > MaxBytes)
        {
            throw new MlopsException(new Problem(RequestDiagnostics.TooLarge, $"The request has {utf8.Length} bytes.")
            {
                Pointer = source,
                Expected = $"at most {MaxBytes} bytes (1 MiB)",
                Hint = "Put data into the assets bucket and name its location in the request.",
            });
        }

        return StrictJson.Parse(utf8, source, Codes) as JsonObject
            ?? throw new MlopsException(new Problem(RequestDiagnostics.NotAnObject, "The request is not a JSON object.")
            {
                Pointer = source,
                Expected = "an object with pipeline_type and the keys of the type",
            });
    }

    /// <summary>The request in a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What to call the request in problems, such as a file's name.</param>
    /// <exception cref="MlopsException">The text is not a request; the problems tell line and column.</exception>
    public static JsonObject Parse(string json, string source = "request") => Parse(Encoding.UTF8.GetBytes(json), source);
}
