using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Manifests;

namespace Mlops.Sdk.Json;

/// <summary>Reads a JSON file that carries the version of its form.</summary>
internal static class SchemaFile
{
    private static readonly StrictJsonCodes Codes = new(ManifestDiagnostics.NotJson, ManifestDiagnostics.DuplicateName, ManifestDiagnostics.NotJson);

    /// <summary>The content of a file.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">What to call the file in problems.</param>
    /// <param name="newest">The newest version that can be read.</param>
    /// <param name="type">What the file holds.</param>
    /// <exception cref="MlopsException">The file is not JSON, was written by a newer version, or is not of the form.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, string source, int newest, JsonTypeInfo<T> type)
        where T : class
    {
        var node = StrictJson.Parse(utf8, source, Codes);
        if (node is JsonObject file && file["schemaVersion"] is JsonValue value && value.TryGetValue<long>(out var version) && version > newest)
        {
            throw new MlopsException(new Problem(ManifestDiagnostics.NewerSchema, $"The file has schemaVersion {version}; this version of mlops reads up to {newest}.")
            {
                Pointer = source,
                Hint = "A newer version of the SDK wrote it. Update the tool: dotnet tool update Mlops.Cli",
            });
        }

        try
        {
            return node.Deserialize(type) ?? throw WrongForm(source, "The file holds null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw WrongForm(source, e.Message);
        }
    }

    private static MlopsException WrongForm(string source, string message) =>
        new(new Problem(ManifestDiagnostics.WrongForm, message) { Pointer = source, Hint = "Build the blueprints again; do not write the file by hand." });
}
