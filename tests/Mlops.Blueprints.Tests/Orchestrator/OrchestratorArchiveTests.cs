using System.IO.Compression;
using System.Text;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Deploying;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The file that an orchestrator is deployed from, written here and read by the tool.</summary>
public sealed class OrchestratorArchiveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-orchestrator-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_HoldsTheTemplatesAndTheProgramThatLambdaStarts()
    {
        var program = NativeStandIn.Program();
        var file = Path.Combine(_folder, OrchestratorTemplates.FileName);
        File.WriteAllBytes(file, OrchestratorTemplates.Pack(Templates, program));

        var read = OrchestratorArchive.Read(file);
        using var zip = new ZipArchive(new MemoryStream(read.Function.ToArray()));
        var entry = Assert.Single(zip.Entries);
        using var content = new MemoryStream();
        entry.Open().CopyTo(content);

        Assert.Equal(BuiltIn.Orchestrators.Value["orchestrator_single_account.yaml"].Yaml, read.SingleAccountTemplate);
        Assert.Equal(BuiltIn.Orchestrators.Value["orchestrator_multi_account.yaml"].Yaml, read.MultiAccountTemplate);
        Assert.Equal("bootstrap", entry.FullName);
        Assert.Equal(Convert.ToInt32("755", 8), (entry.ExternalAttributes >> 16) & 0x1FF);
        Assert.Equal(program, content.ToArray());
    }

    [Fact]
    public void File_OfTheSameContent_IsTheSame() =>
        Assert.Equal(Sha256.Of(OrchestratorTemplates.Pack(Templates, NativeStandIn.Program())), Sha256.Of(OrchestratorTemplates.Pack(Templates.Reverse().ToDictionary(), NativeStandIn.Program())));

    [Theory]
    [InlineData]
    [InlineData("--output")]
    [InlineData("--bootstrap", "x", "--output", "y")]
    public void Command_NotUnderstood_IsOneErrorOfTheBuild(params string[] args)
    {
        using var output = new StringWriter();

        Assert.Equal(1, OrchestratorCommand.Run(args, output));
        Assert.Matches("^error MLOPS[0-9]{4}: The orchestrator command was not understood.*--output DIR", output.ToString());
    }

    [Fact]
    public void Command_WithoutTheProgramItNames_IsOneErrorOfTheBuild()
    {
        using var output = new StringWriter();

        Assert.Equal(1, OrchestratorCommand.Run(["--output", _folder, "--bootstrap", Path.Combine(_folder, "absent")], output));
        Assert.Matches("^error MLOPS[0-9]{4}: .*absent", output.ToString());
        Assert.False(File.Exists(Path.Combine(_folder, OrchestratorTemplates.FileName)));
    }

    private static Dictionary<string, byte[]> Templates => BuiltIn.Orchestrators.Value.ToDictionary(template => template.Key, template => Encoding.UTF8.GetBytes(template.Value.Yaml));
}
