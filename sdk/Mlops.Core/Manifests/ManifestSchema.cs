namespace Mlops.Core.Manifests;

/// <summary>The JSON Schema (draft 2020-12) of manifests; it also ships in the package, in <c>schemas/</c>.</summary>
public static class ManifestSchema
{
    private const string Resource = "manifest.schema.json";

    /// <summary>The schema's text.</summary>
    public static string Text => field ??= Load();

    private static string Load()
    {
        using var reader = new StreamReader(typeof(ManifestSchema).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }
}
