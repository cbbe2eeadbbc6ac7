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
    /// <param name="read">Reads what the file holds.</param>
    /// <exception cref="MlopsException">The file is not JSON, was written by a newer version, or is not of the form.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, string source, int newest, Func<JsonMembers, T> read)
        where T : class
    {
        var value = StrictJson.Element(utf8, source, Codes);
        try
        {
            var file = new JsonMembers(value);
            return file.Integer("schemaVersion") is { } version && version > newest ? throw Newer(source, version, newest) : read(file);
        }
        catch (JsonFormException e)
        {
            throw WrongForm(source, e.Message);
        }
    }

    private static MlopsException Newer(string source, int version, int newest) =>
        new(new Problem(ManifestDiagnostics.NewerSchema, $"The file has schemaVersion {version}; this version of mlops reads up to {newest}.")
        {
            Pointer = source,
            Hint = "A newer version of the SDK wrote it. Update the tool: dotnet tool update Mlops.Cli",
        });

    private static MlopsException WrongForm(string source, string message) =>
        new(new Problem(ManifestDiagnostics.WrongForm, message) { Pointer = source, Hint = "Build the blueprints again; do not write the file by hand." });
}
