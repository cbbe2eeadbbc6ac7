namespace Mlops.Orchestrator.Local.Tests;

/// <summary>Templates of stacks without functions.</summary>
internal static class SampleTemplates
{
    /// <summary>A blueprint: three buckets whose names come from a parameter. A name in capitals fails.</summary>
    public const string Blueprint = """
        Parameters:
          BucketName: { Type: String }
          Version: { Type: String, Default: '1' }
        Resources:
          First:
            Type: AWS::S3::Bucket
            Properties: { BucketName: !Sub '${BucketName}-first' }
          Second:
            Type: AWS::S3::Bucket
            DependsOn: First
            Properties: { BucketName: !Sub '${BucketName}-second' }
          Third:
            Type: AWS::SageMaker::Model
            DependsOn: Second
            Properties: { ModelName: !Sub '${AWS::StackName}-v${Version}', ExecutionRoleArn: 'arn:aws:iam::000000000000:role/model' }
        Outputs:
          Bucket: { Value: !Ref Second }
        """;

    /// <summary>A deployment pipeline with notifications, and an approval before the deployment where asked for.</summary>
    public static string Pipeline(bool withApproval = false, string actionMode = "REPLACE_ON_FAILURE", string provider = "CloudFormation", bool startsOnChange = true) => $$"""
        Parameters:
          StackName: { Type: String }
          SourceKey: { Type: String }
        Resources:
          Artifacts:
            Type: AWS::S3::Bucket
            DeletionPolicy: Retain
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
                      Configuration: { S3Bucket: mlops-assets, S3ObjectKey: !Ref SourceKey, PollForSourceChanges: {{(startsOnChange ? "true" : "false")}} }
                      OutputArtifacts: [{ Name: Source }]
                {{(withApproval ? "- { Name: Approve, Actions: [{ Name: Approval, ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' } }] }" : "")}}
                - Name: Deploy
                  Actions:
                    - Name: deploy_stack
                      ActionTypeId: { Category: Deploy, Owner: AWS, Provider: {{provider}}, Version: '1' }
                      Configuration:
                        ActionMode: {{actionMode}}
                        StackName: !Ref StackName
                        TemplatePath: Source::template.yaml
                        TemplateConfiguration: Source::params.json
                      InputArtifacts: [{ Name: Source }]
          Notify:
            Type: AWS::Events::Rule
            Properties:
              EventPattern:
                source: [aws.codepipeline]
                detail-type: [CodePipeline Pipeline Execution State Change]
                resources: [!Sub 'arn:${AWS::Partition}:codepipeline:${AWS::Region}:${AWS::AccountId}:${Pipeline}']
                detail: { state: [SUCCEEDED, FAILED] }
              Targets:
                - Id: Target0
                  Arn: arn:aws:sns:us-east-1:000000000000:mlops-notifications
                  InputTransformer:
                    InputPathsMap: { name: $.detail.pipeline, state: $.detail.state }
                    InputTemplate: '"Pipeline <name> is <state>."'
        """;
}
