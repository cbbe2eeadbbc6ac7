using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Bundling;

/// <summary>
/// What a synthesis gave and what it was given, kept from build to build: when nothing but the code of functions is another, the hashes of their new zips take the place
/// of the old ones, and the bundle is the one that a synthesis would give. Held by the content of everything, so that it does not matter when or by whom it was written.
/// </summary>
/// <param name="Inputs">The hash of the program that made it.</param>
/// <param name="Read">The hashes of the files that it read, by path; <see langword="null"/> for one that was not there.</param>
/// <param name="Folders">The Lambda folders that there were.</param>
/// <param name="Packages">The functions' code.</param>
/// <param name="Parts">What the synthesis gave.</param>
/// <param name="Warnings">What there was to say of it.</param>
internal sealed partial record BundleState(
    string Inputs, IReadOnlyDictionary<string, string?> Read, IReadOnlyList<string> Folders, IReadOnlyList<StampedPackage> Packages, BundleParts Parts, IReadOnlyList<Problem> Warnings)
{
    /// <summary>Changes with what is in the file, and with what is checked of it.</summary>
    private const int Form = 1;

    /// <summary>Beyond this size a template may be refused, which only a synthesis tells in all its words.</summary>
    private const int LargestCertainTemplate = 51_000;

    /// <summary>A version of a function is a resource that the CDK names by what the function is made of.</summary>
    private const string NamedByCode = "\"AWS::Lambda::Version\"";

    /// <summary>Keeps a state where the next build finds it, unless code may come into its templates in another way than by the hash of a zip.</summary>
    /// <param name="file">The file.</param>
    /// <param name="program">The folder of the program that made it.</param>
    public void Save(string file, string program)
    {
        if (Parts.Templates.Values.Any(template => template.GetRawText().Contains(NamedByCode, StringComparison.Ordinal)) || HiddenInputs.AreIn(ProgramInputs.Assemblies(program)))
        {
            File.Delete(file);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(unfinished, ToJson().ToJsonString());
        File.Move(unfinished, file, overwrite: true);
    }

    /// <summary>Reads a state.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The state; <see langword="null"/> when there is none that can be read.</returns>
    public static BundleState? Load(string file)
    {
        try
        {
            return File.Exists(file) ? FromJson(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Makes the bundle without a synthesis.</summary>
    /// <param name="inputs">The hash of the program as it is now.</param>
    /// <param name="layout">Where the functions' code is.</param>
    /// <returns>The bundle; <see langword="null"/> when something else than functions' code has changed, or may have.</returns>
    public BundleContent? Stamp(string inputs, LambdaLayout layout)
    {
        var packages = new LambdaPackages(layout);
        if (inputs != Inputs || !packages.Folders.SequenceEqual(Folders) || Read.Any(file => HashOf(file.Key) != file.Value))
        {
            return null;
        }

        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var before in Packages)
        {
            // What is wrong with the code, a synthesis tells.
            _ = packages.Get(LambdaCode.FromFolder(before.Folder), before.Architecture);
            var now = packages.All.Single(package => package.Folder == before.Folder);
            var isOtherwiseSame = StampedPackage.Of(now) with { Sha256 = before.Sha256 } == before;
            if (packages.Problems.Count > 0 || !isOtherwiseSame || (hashes.TryGetValue(before.Sha256, out var other) && other != now.Sha256))
            {
                return null;
            }

            hashes[before.Sha256] = now.Sha256;
        }

        var parts = Stamped(hashes);
        return parts.Templates.Keys.All(key => parts.Text(key)!.Length <= LargestCertainTemplate) ? BundleContent.Of(parts, parts.Files(packages.All), Warnings) : null;
    }

    private BundleParts Stamped(Dictionary<string, string> hashes)
    {
        var parts = new BundleParts(Parts.Name, Parts.Version, Parts.SdkVersion);
        parts.Manifests.AddRange(Parts.Manifests);
        foreach (var (key, template) in Parts.Templates)
        {
            // All at once: functions may have changed places.
            parts.Add(key, Parsed(Hash().Replace(template.GetRawText(), match => hashes.GetValueOrDefault(match.Value, match.Value))));
        }

        return parts;
    }

    private static JsonElement Parsed(string json) => JsonDocument.Parse(json).RootElement;

    private static string? HashOf(string file) => File.Exists(file) ? Sha256.Of(File.ReadAllText(file)) : null;

    private JsonObject ToJson() => new()
    {
        ["form"] = Form,
        ["inputs"] = Inputs,
        ["read"] = new JsonObject(Read.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)file.Value))),
        ["folders"] = new JsonArray([.. Folders.Select(folder => (JsonNode)folder)]),
        ["packages"] = new JsonArray([.. Packages.Select(package => package.ToJson())]),
        ["name"] = Parts.Name,
        ["version"] = Parts.Version,
        ["sdkVersion"] = Parts.SdkVersion,
        ["templates"] = new JsonObject(Parts.Templates.Select(template => KeyValuePair.Create(template.Key, (JsonNode?)JsonObject.Create(template.Value)))),
        ["manifests"] = new JsonArray([.. Parts.Manifests.Select(manifest => JsonSerializer.SerializeToNode(manifest, MlopsJson.Default.BlueprintManifest))]),
        ["warnings"] = JsonSerializer.SerializeToNode(Warnings, MlopsJson.Default.IReadOnlyListProblem),
    };

    private static BundleState? FromJson(JsonElement json)
    {
        if (json.GetProperty("form").GetInt32() != Form)
        {
            return null;
        }

        var parts = new BundleParts(Text("name"), Text("version"), Text("sdkVersion"));
        foreach (var template in json.GetProperty("templates").EnumerateObject())
        {
            parts.Templates.Add(template.Name, template.Value);
        }

        parts.Manifests.AddRange(json.GetProperty("manifests").EnumerateArray().Select(manifest => manifest.Deserialize(MlopsJson.Default.BlueprintManifest)!));
        return new(
            Text("inputs"),
            json.GetProperty("read").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()),
            [.. json.GetProperty("folders").EnumerateArray().Select(folder => folder.GetString()!)],
            [.. json.GetProperty("packages").EnumerateArray().Select(StampedPackage.FromJson)],
            parts,
            json.GetProperty("warnings").Deserialize(MlopsJson.Default.IReadOnlyListProblem)!);

        string Text(string name) => json.GetProperty(name).GetString()!;
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Hash();
}

/// <summary>The code of a function as a synthesis had it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Runtime">What runs it.</param>
/// <param name="Handler">What it starts with.</param>
/// <param name="Architecture">The processor that it is for, or <see langword="null"/> for any.</param>
/// <param name="Sha256">The hash of its zip.</param>
internal sealed record StampedPackage(string Folder, string Runtime, string Handler, string? Architecture, string Sha256)
{
    /// <summary>What is kept of a package.</summary>
    /// <param name="package">The package.</param>
    public static StampedPackage Of(LambdaPackage package) => new(package.Folder, package.Runtime, package.Handler, package.Architecture, package.Sha256);

    /// <summary>Reads one.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    public static StampedPackage FromJson(JsonElement json) =>
        new(json[0].GetString()!, json[1].GetString()!, json[2].GetString()!, json[3].GetString(), json[4].GetString()!);

    /// <summary>Writes it.</summary>
    public JsonArray ToJson() => [Folder, Runtime, Handler, Architecture, Sha256];
}
