using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Orchestrator.Bundles;

namespace Mlops.Orchestrator.Aws.Tests.Faults;

/// <summary>A small bundle: a blueprint with a bucket, deployed by a pipeline that asks a person afterwards.</summary>
internal static class SizesBundle
{
    private const string Blueprint = """
        Parameters:
          BucketName: { Type: String }
          Size: { Type: Number }
        Resources:
          Data: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref BucketName, Tags: [{ Key: size, Value: !Ref Size }] } }
        Outputs:
          Size: { Value: !Ref Size }
        """;

    /// <summary>The bundle.</summary>
    /// <param name="version">Its version; another one has another template.</param>
    /// <param name="isDirect">Whether it is deployed without a pipeline.</param>
    public static WholeBundle Of(string version = "1.0.0", bool isDirect = false)
    {
        var template = $"# {version}\n{Blueprint}";
        var files = new BundleFiles();
        files.Add(new BlueprintManifest
        {
            PipelineType = "sizes",
            Version = version,
            Template = "sizes.yaml",
            TemplateSha256 = Sha256.Of(template),
            Deployment = isDirect ? Deployment.Stack : Deployment.Pipeline,
            StackName = new("model_name", "sizes"),
            Keys =
            [
                new("model_name", RequestKeyType.String) { Required = true },
                new("bucket", RequestKeyType.String) { Required = true },
                new("size", RequestKeyType.Number) { Required = true },
            ],
            Parameters = [new("BucketName", "String", new KeyValue("bucket")), new("Size", "Number", new KeyValue("size"))],
        });
        files.Add(BundleLayout.Template("sizes.yaml"), Encoding.UTF8.GetBytes(template));
        files.Add(BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate), Encoding.UTF8.GetBytes(SingleAccountTemplates.Pipeline("DeployDev", withApproval: true)));
        return SealedBundle.Of(files, "Acme.Sizes", version);
    }
}
