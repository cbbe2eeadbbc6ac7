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
            """{"definitions":{"Arn":{"pattern":"^arn:","type":"string"}},"primaryIdentifier":["/properties/Arn"],"properties":{"Arn":{"$ref":"#/definitions/Arn"},"Description":{"maxLength":40,"type":"string"}},"readOnlyProperties":["/properties/Arn"],"required":["Description"],"tagging":{"tagProperty":"/properties/Tags"},"handlers":{"create":["fraud:AddTags","fraud:CreateModel"]}}""",
            pruned.ToJsonString());
    }

    [Fact]
    public void Run_ZipAndFolder_GiveTheSameCatalog()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "schemas")).FullName;
        File.WriteAllText(Path.Combine(folder, "acme-fraud-model.json"), Schema);
        ZipFile.CreateFromDirectory(folder, Path.Combine(_folder, "schemas.zip"));
        var (first, second) = (Path.Combine(_folder, "1.bin"), Path.Combine(_folder, "2.bin"));

        Refresh.Run(Repository, SchemaSource.Open(folder) with { Name = "test" }, null).Write(first);
        Refresh.Run(Repository, SchemaSource.Open(Path.Combine(_folder, "schemas.zip")) with { Name = "test" }, null).Write(second);

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        var read = CatalogFile.Read(() => File.OpenRead(first));
        Assert.Equal("test", read.Source);
        Assert.Equal(["Acme::Fraud::Model"], read.Types);
        Assert.Equal(["fraud:AddTags", "fraud:CreateModel"], ResourceSchema.Parse("Acme::Fraud::Model", read.Find("Acme::Fraud::Model")).ActionsOf("create"));
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
        Refresh.Run(Repository, SchemaSource.Find(null), null).Write(path);

        var again = CatalogFile.Read(() => File.OpenRead(path));
        Assert.Equal(committed.Types, again.Types);
        Assert.All(again.Types, type => Assert.Equal(committed.Find(type), again.Find(type)));
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
