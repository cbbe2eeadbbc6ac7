using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlops.ResourceCatalog;

/// <summary>Schemas of resource types as somebody publishes them.</summary>
/// <param name="Name">What they are of, such as <c>cfn-lint 1.51.0</c>.</param>
/// <param name="Schemas">The schemas by type.</param>
internal sealed partial record SchemaSource(string Name, IReadOnlyDictionary<string, JsonObject> Schemas)
{
    /// <summary>The region whose schemas are taken where regions differ: it has the most types.</summary>
    private const string Region = "us_east_1";

    /// <summary>Whether any of the schemas tells what its handlers call.</summary>
    public bool HasHandlers => Schemas.Values.Any(schema => schema.ContainsKey("handlers"));

    /// <summary>The schemas in a place, or those of the cfn-lint that Python imports.</summary>
    /// <exception cref="InvalidDataException">There are none.</exception>
    public static SchemaSource Find(string? place) => place is null ? OfPackage(InstalledPackage()) : Open(place);

    /// <summary>The schemas in a zip, in a folder, or in the folder of a cfn-lint package.</summary>
    /// <exception cref="InvalidDataException">There are none.</exception>
    public static SchemaSource Open(string place)
    {
        var source = true switch
        {
            _ when Directory.Exists(Path.Combine(place, "data", "schemas", "providers")) => OfPackage(place),
            _ when Directory.Exists(place) => new SchemaSource(NameOf(place), ByType(Directory.EnumerateFiles(place, "*.json", SearchOption.AllDirectories).Select(file => (file, File.ReadAllText(file))))),
            _ when File.Exists(place) => OfZip(place),
            _ => throw new InvalidDataException($"There is neither a folder nor a file {place}."),
        };
        return source.Schemas.Count > 0 ? source : throw new InvalidDataException($"{place} has no schema of a resource type: a JSON file whose typeName is like AWS::S3::Bucket.");
    }

    /// <summary>The folder of the cfn-lint that Python imports.</summary>
    /// <exception cref="InvalidDataException">It imports none.</exception>
    public static string InstalledPackage()
    {
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", "import cfnlint, os; print(os.path.dirname(cfnlint.__file__))"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var folder = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? folder : throw new InvalidDataException($"python3 cannot import cfnlint: pip install cfn-lint, or say --from. {errors.Result.Trim()}");
    }

    private static SchemaSource OfZip(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return new SchemaSource(NameOf(path), ByType(zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return (entry.FullName, reader.ReadToEnd());
        })));
    }

    /// <summary>cfn-lint has a file for each different schema, and for each region a table of types and the names of those files.</summary>
    private static SchemaSource OfPackage(string folder)
    {
        var tables = Directory.EnumerateFiles(Path.Combine(folder, "data", "schemas", "providers"), "*.py")
            .OrderBy(file => Path.GetFileNameWithoutExtension(file) != Region).ThenBy(file => file, StringComparer.Ordinal)
            .SelectMany(file => TableLine().Matches(File.ReadAllText(file)));
        var files = new Dictionary<string, string>();
        foreach (Match line in tables)
        {
            files.TryAdd(line.Groups[1].Value, Path.Combine(folder, "data", "schemas", "resources", $"{line.Groups[2].Value}.json"));
        }

        var version = VersionLine().Match(File.ReadAllText(Path.Combine(folder, "version.py"))).Groups[1].Value;
        return new SchemaSource($"cfn-lint {version}", ByType(files.Values.Select(file => (file, File.ReadAllText(file)))));
    }

    private static string NameOf(string place) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(place)));

    private static Dictionary<string, JsonObject> ByType(IEnumerable<(string Name, string Text)> files)
    {
        var schemas = new Dictionary<string, JsonObject>();
        foreach (var (_, text) in files)
        {
            if (JsonNode.Parse(text) is JsonObject schema && schema["typeName"]?.GetValue<string>() is { } type && TypeName().IsMatch(type))
            {
                schemas.TryAdd(type, schema);
            }
        }

        return schemas;
    }

    [GeneratedRegex(@"^\s*""([^""]+)"": ""([0-9a-f]+)"",\s*$", RegexOptions.Multiline)]
    private static partial Regex TableLine();

    [GeneratedRegex(@"version__?\s*=\s*[""']([^""']+)[""']")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"\A\w+::\w+::\w+\z")]
    private static partial Regex TypeName();
}
