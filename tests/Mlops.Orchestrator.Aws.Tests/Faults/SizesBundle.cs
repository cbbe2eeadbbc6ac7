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
    public const string Name = "Acme.Sizes";

    private const string Blueprint = """
        Parameters:
          BucketName: { Type: String }
          Size: { Type: Number }
        Resources:
          Data: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref BucketName, Tags: [{ Key: size, Value: !Ref Size }] } }
        Outputs:
          Size: { Value: !Ref Size }
        """;

    private const string Pipeline = """
        Parameters:
          NotificationsSNSTopicArn: { Type: String }
          TemplateZipFileName: { Type: String }
          TemplateFileName: { Type: String }
          AssetsBucket: { Type: String }
          StackName: { Type: String }
          TemplateParamsName: { Type: String }
        Resources:
          Artifacts: { Type: AWS::S3::Bucket, DeletionPolicy: Retain }
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              RoleArn: arn:aws:iam::000000000000:role/pipeline
              ArtifactStore: { Type: S3, Location: !Ref Artifacts }
              Stages:
                - Name: Source
                  Actions:
                    - Name: S3Source
                      ActionTypeId: { Category: Source, Owner: AWS, Provider: S3, Version: '1' }
                      Configuration: { S3Bucket: !Ref AssetsBucket, S3ObjectKey: !Ref TemplateZipFileName }
                      OutputArtifacts: [{ Name: Source }]
                - Name: DeployDev
                  Actions:
                    - Name: deploy_stack
                      ActionTypeId: { Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1' }
                      Configuration:
                        ActionMode: REPLACE_ON_FAILURE
                        StackName: !Ref StackName
                        TemplatePath: !Sub 'Source::${TemplateFileName}'
                        TemplateConfiguration: !Sub 'Source::${TemplateParamsName}'
                      InputArtifacts: [{ Name: Source }]
                    - { Name: Release, RunOrder: 2, ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' } }
        """;

    /// <summary>The bundle.</summary>
    /// <param name="version">Its version; another one has another template.</param>
    public static WholeBundle Of(string version = "1.0.0")
    {
        var template = $"# {version}\n{Blueprint}";
        var files = new BundleFiles();
        files.Add(new BlueprintManifest
        {
            PipelineType = "sizes",
            Version = version,
            Template = "sizes.yaml",
            TemplateSha256 = Sha256.Of(template),
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
        files.Add(BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate), Encoding.UTF8.GetBytes(Pipeline));
        var entries = files.Seal(Name, version);
        var catalog = entries.Single(entry => entry.Name == BundleLayout.Catalog(Name));
        return new(CatalogReader.Read(catalog.Content.Span), catalog, [.. entries.Where(entry => entry != catalog)]);
    }
}
