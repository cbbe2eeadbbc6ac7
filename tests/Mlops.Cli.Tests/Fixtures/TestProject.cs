using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Cli.Tests.Fixtures;

/// <summary>A folder like that of a blueprint project after its build, with one pipeline type.</summary>
internal sealed class TestProject : IDisposable
{
    public const string Request = """{"pipeline_type": "scoring", "model_name": "churn", "input_data": "data/in.csv"}""";
    public const string BrokenRequest = """{"pipeline_type": "scoring", "model_name": "churn", "input_data": "data/in.csv", "threshold": 0.95}""";
    public const string StackName = "mlops-pipeline-churn-scoring";

    private readonly TemporaryFolder _folder = new();

    public TestProject(string pipelineType = "scoring", Func<BlueprintManifest, BlueprintManifest>? change = null, string template = Templates.Scoring, string? ownPipeline = null)
    {
        Bundle = System.IO.Path.Combine(Path, "bin", "mlops", BundleLayout.FileName);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Bundle)!);
        File.WriteAllBytes(Bundle, DeterministicZip.Create(Files(pipelineType, change ?? (manifest => manifest), template, ownPipeline)));
        Write("request.json", Request);
    }

    public string Path => _folder.Path;

    public string Bundle { get; }

    public string Write(string name, string text) => _folder.Write(name, text);

    public Task<ProgramResult> RunAsync(params string[] arguments) => MlopsProcess.RunAsync(Path, arguments);

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<ArchiveEntry> Files(string pipelineType, Func<BlueprintManifest, BlueprintManifest> change, string template, string? ownPipeline)
    {
        var manifest = change(new BlueprintManifest
        {
            PipelineType = pipelineType,
            Description = "Scores a model.",
            Template = $"{pipelineType}.yaml",
            TemplateSha256 = Sha256.Of(template),
            StackName = new("model_name", "Scoring"),
            Keys =
            [
                new("model_name", RequestKeyType.String) { Required = true, Description = "The model's name." },
                new("input_data", RequestKeyType.S3Location) { Required = true, PerStage = true },
                new("threshold", RequestKeyType.Number) { Default = 0.5 },
                new("kms_key_arn", RequestKeyType.String),
            ],
            Parameters =
            [
                new("ModelName", "String", new KeyValue("model_name")) { Constraints = new() { MinLength = 1 } },
                new("InputData", "String", new KeyValue("input_data")),
                new("Threshold", "Number", new KeyValue("threshold")) { Constraints = new() { MinValue = 0, MaxValue = 1 } },
                new("KmsKeyArn", "String", new KeyValue("kms_key_arn")),
            ],
        });
        var files = new BundleFiles();
        files.Add(manifest);
        files.Add(BundleLayout.Template(manifest.Template), Encoding.UTF8.GetBytes(template));
        if (ownPipeline is not null)
        {
            files.Add(BundleLayout.Pipeline(pipelineType), Encoding.UTF8.GetBytes(ownPipeline));
        }

        files.Add(BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate), Encoding.UTF8.GetBytes(SingleAccountTemplates.Pipeline(startsOnChange: false, withNotification: true)));
        files.Add(BundleLayout.Template(BundleLayout.MultiAccountPipelineTemplate), Encoding.UTF8.GetBytes(MultiAccountTemplates.Pipeline));
        files.Add(StackSetProgram.Place, StackSetProgram.Zip);
        return files.Seal($"Acme.{pipelineType}");
    }
}
