using Mlops.Core.Bundles;
using Mlops.Orchestrator.Bundles;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>The deployment pipeline of small bundles, which asks a person afterwards where that is wanted.</summary>
internal static class SingleAccountPipeline
{
    public static string Template(bool withApproval) => $$"""
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
        {{(withApproval ? "            - { Name: Release, RunOrder: 2, ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' } }" : "")}}
        """;

    /// <summary>The bundle of these files, as its publisher reads it.</summary>
    public static WholeBundle Seal(BundleFiles files, string name, string version)
    {
        var entries = files.Seal(name, version);
        var catalog = entries.Single(entry => entry.Name == BundleLayout.Catalog(name));
        return new(CatalogReader.Read(catalog.Content.Span), catalog, [.. entries.Where(entry => entry != catalog)]);
    }
}
