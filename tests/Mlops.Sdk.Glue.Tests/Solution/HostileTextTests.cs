using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Sdk.Glue.Permissions;
using Mlops.Sdk.Glue.Python.Modules;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>Whatever stands in a blueprint's texts, the generated Python holds it as text and runs none of it.</summary>
public class HostileTextTests
{
    /// <summary>Reads modules as JSON lines and gives every text in them, the names that are used, and what kinds of nodes there are.</summary>
    private const string Reader = """
        import ast, json, sys
        for line in sys.stdin:
            tree = ast.parse(json.loads(line), feature_version=(3, 8))
            texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
            names = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)})
            print(json.dumps([texts, names, sorted({type(node).__name__ for node in ast.walk(tree)})]))
        """;

    private static readonly string[] Hostile =
    [
        "\"\"\"", "'''", "\"", "'", "\\", "\\\"", "$(touch hostile)", "`touch hostile`", "{{ 1 + 1 }}", "{% raise %}", "\n", "\r\n", "\\N{BULLET}", "\0", "#", "${HOME}", "\u202E", "\u2028", "😀", "%s", "{0}",
        "\"\"\"\nimport os\nos.system('touch hostile')\n\"\"\"", "<<EOF", "]}])", "\uFEFF", "é", "\t", "*/", "--", "&", "<script>",
    ];

    public static Arbitrary<string> Texts() => Gen.Elements(Hostile).NonEmptyListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    [SkippableFact]
    public void Modules_WithHostileTexts_AreDataOnly()
    {
        Skip.IfNot(Python3.IsAvailable, "python3 is not on the PATH.");
        string[] samples = [.. Hostile, .. Texts().Generator.Sample(200, 20)];
        var plain = Read([PipelineModule.For(Manifest("plain")), PermissionsModule.For([Manifest("plain")])!]);

        var modules = samples.SelectMany(text => new[] { PipelineModule.For(Manifest(text)), PermissionsModule.For([Manifest(text)])! });

        foreach (var ((text, own), i) in Read([.. modules]).Chunk(2).Zip(samples).SelectMany(pair => pair.First.Select((own, i) => ((pair.Second, own), i))))
        {
            Assert.Equal(plain[i][1]!.ToJsonString(), own[1]!.ToJsonString());
            Assert.Equal(plain[i][2]!.ToJsonString(), own[2]!.ToJsonString());
            var expected = plain[i][0]!.AsArray().Skip(i == 0 ? 1 : 0).Select(t => ((string)t!).Replace("plain", text, StringComparison.Ordinal));
            Assert.Equal(expected, own[0]!.AsArray().Skip(i == 0 ? 1 : 0).Select(t => (string)t!));
        }
    }

    [Fact]
    public void Integration_OfHostileTexts_EditsTheSolutionsFilesAsForAnyOther()
    {
        using var plain = new SolutionFolder();
        using var hostile = new SolutionFolder();

        plain.Integrate([GlueManifests.WithFiles(Manifest("plain"))]);
        hostile.Integrate([GlueManifests.WithFiles(Manifest(string.Concat(Hostile)))]);

        Assert.Equal(Edited(plain), Edited(hostile));

        static IEnumerable<KeyValuePair<string, string>> Edited(SolutionFolder solution) =>
            solution.Snapshot().Where(file => !Path.GetFileName(file.Key).StartsWith("hostile", StringComparison.Ordinal) && Path.GetFileName(file.Key) is not ("mlops_permissions.py" or "integration.json"));
    }

    private static JsonArray[] Read(IReadOnlyList<string> modules) =>
        [.. Python3.Run(Reader, modules.Select(module => JsonSerializer.Serialize(module))).Select(line => JsonNode.Parse(line)!.AsArray())];

    /// <summary>A blueprint with a text wherever a blueprint may have one.</summary>
    private static BlueprintManifest Manifest(string text)
    {
        var constraints = new ValueConstraints { AllowedValues = [text], Description = text };
        return new()
        {
            PipelineType = "hostile",
            Version = text,
            Description = text,
            Template = "hostile.yaml",
            StackName = new("model_name", "Suffix"),
            Keys =
            [
                new("model_name", RequestKeyType.String) { Required = true, Description = text, Default = text, Example = new JsonObject { [text] = new JsonArray(text) }, Constraints = constraints },
            ],
            Parameters =
            [
                new("Name", "String", new ConcatValue([new ConstantValue(text), new ConditionalValue(new KeyInPredicate("model_name", [text]), new KeyValue("model_name"), new ConstantValue(text))])) { Description = text, Constraints = constraints },
            ],
            DerivedNames = [new(text, new KeyValue("model_name"), constraints)],
            Permissions = [new([text], [text], text)],
        };
    }
}
