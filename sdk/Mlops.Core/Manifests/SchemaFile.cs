using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;

namespace Mlops.Core.Manifests;

/// <summary>Reads a JSON file that carries the version of its form.</summary>
internal static class SchemaFile
{
    private static readonly StrictJsonCodes Codes = new(ManifestDiagnostics.NotJson, ManifestDiagnostics.DuplicateName, ManifestDiagnostics.NotJson);

    /// <summary>The content of a file.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">What to call the file in problems.</param>
    /// <param name="newest">The newest version that can be read.</param>
    /// <param name="type">What the file holds.</param>
    /// <exception cref="MlopsException">The file is not JSON, was written by a newer version, or is not of the form; all that is wrong is told.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, string source, int newest, JsonTypeInfo<T> type)
        where T : class
    {
        var value = StrictJson.Element(utf8, source, Codes);
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("schemaVersion", out var written) && written.ValueKind == JsonValueKind.Number && written.TryGetInt64(out var version) && version > newest)
        {
            throw Newer(source, version, newest);
        }

        var faults = JsonForm.Faults(value, type).ToList();
        try
        {
            return faults.Count == 0 ? value.Deserialize(type)! : throw WrongForm(source, faults);
        }
        catch (JsonException e)
        {
            // Such as a member of an expression whose name begins with a dollar: names that the serializer keeps for itself.
            throw WrongForm(source, [new($"{e.Path ?? "The file"} is not as a build writes it.", "what manifest.schema.json describes")]);
        }
    }

    private static MlopsException Newer(string source, long version, int newest) =>
        new(new Problem(ManifestDiagnostics.NewerSchema, $"The file has schemaVersion {version}; this version of mlops reads up to {newest}.")
        {
            Pointer = source,
            Hint = "A newer version of the SDK wrote it. Update the tool: dotnet tool update Mlops.Cli",
        });

    private static MlopsException WrongForm(string source, IEnumerable<JsonFormFault> faults) => new(
    [
        .. faults.Select(fault => new Problem(ManifestDiagnostics.WrongForm, fault.Message)
        {
            Pointer = source,
            Expected = fault.Expected,
            Hint = "Build the blueprints again; do not write the file by hand.",
        }),
    ]);
}
