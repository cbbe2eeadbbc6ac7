using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;

namespace Mlops.ResourceCatalog.Tests;

public sealed class RefreshTests : IDisposable
{
    private const string Schema = """
        {
          "typeName": "Acme::Fraud::Model",
          "description": "A model.",
          "properties": {
            "Description": { "type": "string", "description": "What it is.", "maxLength": 40 },
            "Arn": { "$ref": "#/definitions/Arn" }
          },
          "definitions": { "Arn": { "type": "string", "pattern": "^arn:" } },
          "required": ["Description"],
          "readOnlyProperties": ["/properties/Arn"],
          "primaryIdentifier": ["/properties/Arn"],
          "tagging": { "taggable": true, "tagProperty": "/properties/Tags" },
          "handlers": { "create": { "permissions": ["fraud:CreateModel", "fraud:CreateModel", "fraud:AddTags"], "timeoutInMinutes": 10 }, "list": { "permissions": ["fraud:ListModels"] } }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-catalog").FullName;

    private static CatalogWorkspace Repository => CatalogWorkspace.Find(AppContext.BaseDirectory);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Prune_Schema_KeepsWhatIsReadAndNamesThatAreWords()
    {
        var pruned = SchemaPruner.Prune((JsonObject)JsonNode.Parse(Schema)!);

        Assert.Equal(
            """{"definitions":{"Arn":{"pattern":"^arn:","type":"string"}},"primaryIdentifier":["/properties/Arn"],"properties":{"Arn":{"$ref":"#/definitions/Arn"},"Description":{"maxLength":40,"type":"string"}},"readOnlyProperties":["/properties/Arn"],"required":["Description"],"tagging":{"tagProperty":"/properties/Tags"}}""",
            pruned.ToJsonString());
    }

    [Fact]
    public void Run_ZipAndFolder_GiveTheSameCatalog()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "schemas")).FullName;
        File.WriteAllText(Path.Combine(folder, "acme-fraud-model.json"), Schema);
        ZipFile.CreateFromDirectory(folder, Path.Combine(_folder, "schemas.zip"));
        var (first, second) = (Path.Combine(_folder, "1.bin"), Path.Combine(_folder, "2.bin"));

        Refresh.Run(Repository, SchemaSource.Open(folder) with { Name = "test" }).Write(first);
        Refresh.Run(Repository, SchemaSource.Open(Path.Combine(_folder, "schemas.zip")) with { Name = "test" }).Write(second);

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        var read = CatalogFile.Read(() => File.OpenRead(first));
        Assert.Equal("test", read.Source);
        Assert.Equal(["Acme::Fraud::Model"], read.Types);
        Assert.Equal("Arn", Assert.Single(ResourceSchema.Parse("Acme::Fraud::Model", read.Find("Acme::Fraud::Model")).Attributes).Dotted);
        Assert.Null(read.Find("Acme::Fraud::Other"));
    }

    [Fact]
    public void Open_PlaceWithoutSchemas_SaysWhatIsWanted()
    {
        Assert.Contains("neither a folder nor a file", Assert.Throws<InvalidDataException>(() => SchemaSource.Open(Path.Combine(_folder, "none"))).Message, StringComparison.Ordinal);
        Assert.Contains("has no schema of a resource type", Assert.Throws<InvalidDataException>(() => SchemaSource.Open(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatIsNoCatalog_IsRefused()
    {
        var path = Path.Combine(_folder, "other.bin");
        File.WriteAllText(path, "\u0005other");

        Assert.Equal("This is not a catalog of resource types.", Assert.Throws<InvalidDataException>(() => CatalogFile.Read(() => File.OpenRead(path))).Message);
    }

    [SkippableFact]
    public void Run_SameVersionOfCfnLint_GivesTheCommittedCatalog()
    {
        var committed = CatalogFile.Read(() => File.OpenRead(Repository.Catalog));
        Skip.If(InstalledVersion() is not { } version || !committed.Source.Contains(version, StringComparison.Ordinal), $"The catalog is from {committed.Source}, which is not installed.");

        var path = Path.Combine(_folder, "again.bin");
        Refresh.Run(Repository, SchemaSource.Find(null)).Write(path);

        var again = CatalogFile.Read(() => File.OpenRead(path));
        Assert.Equal(committed.Types, again.Types);
        Assert.All(again.Types, type => Assert.Equal(committed.Find(type), again.Find(type)));
    }

    [Fact]
    public void Run_Handlers_KeepsActionsThatAreAndSaysWhatTheyAreKeptTo()
    {
        var schema = (JsonObject)JsonNode.Parse(Schema.Replace("fraud:AddTags", "Fraud:ListObjects", StringComparison.Ordinal))!;
        var reference = new ActionReference((JsonObject)JsonNode.Parse("""
            {
              "fraud": { "Actions": { "createmodel": { "Resources": ["model", "key"] } }, "Resources": { "model": { "ARNFormats": ["arn:${Partition}:fraud:${Region}:${Account}:model/.*"] }, "key": { "ARNFormats": ["arn:${Partition}:fraud:::${Key}/.*"] } } },
              "codebuild": { "Actions": { "batchgetprojects": {}, "createproject": {}, "updateproject": {}, "deleteproject": {} } },
              "iam": { "Actions": { "passrole": {} } },
              "sagemaker": { "Actions": { "addtags": {}, "deletetags": {}, "listtags": {}, "createendpointconfig": {}, "describeendpointconfig": {}, "deleteendpointconfig": {} } }
            }
            """)!);

        var refreshed = ActionRefresh.Run(Repository, new SchemaSource("test", new Dictionary<string, JsonObject> { ["Acme::Fraud::Model"] = schema }), reference);

        Assert.Equal(["fraud:ListObjects"], refreshed.Dropped);
        Assert.Equal(
            """{"handlers":{"create":["fraud:CreateModel"]},"scopes":{"fraud:CreateModel":{"model":["arn:${Partition}:fraud:${Region}:${Account}:model/*"],"key":["arn:${Partition}:fraud:::*/*"]}}}""",
            refreshed.Types["Acme::Fraud::Model"].ToJsonString());
        Assert.Equal(["AWS::CodeBuild::Project", "AWS::SageMaker::EndpointConfig", "Acme::Fraud::Model"], refreshed.Types.Keys.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void Actions_Committed_AreAll()
    {
        Skip.If(InstalledVersion() is null, "cfn-lint, which tells the actions that there are, is not installed.");
        var reference = ActionReference.Find(null);

        var unknown = HandlerCatalog.Types.SelectMany(type => HandlerCatalog.Find(type)!.Handlers.Values).SelectMany(actions => actions).Distinct().Where(action => !reference.Has(action)).ToList();

        // Another version of the reference knows a few that this one does not, and the reverse.
        Assert.True(unknown.Count < 50, string.Join(", ", unknown));
    }

    [SkippableFact]
    public void Actions_OfHandlersFile_AreTheCommittedOnes()
    {
        Skip.If(InstalledVersion() is null, "cfn-lint, which tells the actions that there are, is not installed.");

        var written = ActionRefresh.Run(Repository, new SchemaSource("none", new Dictionary<string, JsonObject>()), ActionReference.Find(null));

        Assert.All(written.Types, type => Assert.Equal(
            type.Value["handlers"]!.AsObject().ToDictionary(handler => handler.Key, handler => string.Join(' ', handler.Value!.AsArray())),
            HandlerCatalog.Find(type.Key)!.Handlers.ToDictionary(handler => handler.Key, handler => string.Join(' ', handler.Value))));
    }

    private static string? InstalledVersion()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["-c", "import cfnlint.version; print('cfn-lint ' + cfnlint.version.__version__)"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
