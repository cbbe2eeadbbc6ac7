using System.IO.Compression;
using System.Text.Json;

namespace Mlops.Sdk.Synthesis;

/// <summary>
/// The cache in which the CDK's bridge keeps packages unpacked. The bridge reads the description of all of the CDK's types at each start, 55 MB of which three quarters are
/// documentation: it takes Node.js a second. So the SDK has a cache of its own, and takes the documentation out of what is there.
/// </summary>
internal static class CdkCache
{
    /// <summary>The package whose description is large.</summary>
    private const string Package = "aws-cdk-lib";

    private const string Description = ".jsii";
    private const string Compressed = ".jsii.gz";

    /// <summary>A description is this small when all it says is that the file beside it has it.</summary>
    private const int LargestRedirect = 1024;

    /// <summary>What the bridge does not need of a type (jsii, "spec/src/assembly.ts").</summary>
    private static readonly string[] Documentation = ["docs", "locationInModule", "readme", "symbolId"];

    /// <summary>The bridge's variables, which somebody may have set.</summary>
    private static readonly string[] Variables = ["JSII_RUNTIME_PACKAGE_CACHE_ROOT", "JSII_RUNTIME_PACKAGE_CACHE"];

    /// <summary>Makes the bridge use a cache, unless somebody has named another or wants none.</summary>
    /// <param name="folder">The folder of the cache: the user's own.</param>
    public static void Use(string folder)
    {
        if (!Array.Exists(Variables, variable => Environment.GetEnvironmentVariable(variable) is { Length: > 0 }))
        {
            Reduce(folder);
            Environment.SetEnvironmentVariable(Variables[0], folder);
        }
    }

    /// <summary>Takes the documentation out of the descriptions in a cache. What cannot be reduced stays as the bridge has put it there.</summary>
    /// <param name="folder">The folder of the cache.</param>
    public static void Reduce(string folder)
    {
        var package = Path.Combine(folder, Package);
        try
        {
            // Version and hash are the folders below.
            foreach (var file in Directory.Exists(package) ? Directory.GetFiles(package, Description, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, AttributesToSkip = FileAttributes.System }) : [])
            {
                if (new FileInfo(file).Length <= LargestRedirect)
                {
                    ReduceFile(file);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            // The bridge reads what is there.
        }
    }

    private static void ReduceFile(string file)
    {
        var redirect = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        var compressed = Path.Combine(Path.GetDirectoryName(file)!, Compressed);
        if (redirect.TryGetProperty("schema", out var schema) && schema.ValueEquals("jsii/file-redirect") && redirect.TryGetProperty("filename", out var name) && name.ValueEquals(Compressed))
        {
            using var content = new MemoryStream();
            using (var stream = new GZipStream(File.OpenRead(compressed), CompressionMode.Decompress))
            {
                stream.CopyTo(content);
            }

            // In one step: other processes may be reading it.
            var unfinished = $"{file}.{Environment.ProcessId}";
            File.WriteAllBytes(unfinished, WithoutDocumentation(content.GetBuffer().AsSpan(0, (int)content.Length)));
            File.Move(unfinished, file, overwrite: true);
        }
    }

    private static byte[] WithoutDocumentation(ReadOnlySpan<byte> json)
    {
        using var content = new MemoryStream();
        using (var writer = new Utf8JsonWriter(content))
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                Copy(ref reader, writer);
            }
        }

        return content.ToArray();
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when IsDocumentation(ref reader):
                reader.Skip();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(reader.GetString()!);
                break;
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(reader.GetString());
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan);
                break;
        }
    }

    private static bool IsDocumentation(ref Utf8JsonReader reader)
    {
        foreach (var name in Documentation)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}
