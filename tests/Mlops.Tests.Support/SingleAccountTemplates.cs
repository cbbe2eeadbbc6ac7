namespace Mlops.Tests;

/// <summary>A deployment pipeline for one account.</summary>
public static class SingleAccountTemplates
{
    /// <summary>The pipeline.</summary>
    /// <param name="stage">The pipeline stage that deploys.</param>
    /// <param name="startsOnChange">Whether a new source starts it.</param>
    /// <param name="withApproval">Whether it asks a person when the stack is deployed.</param>
    /// <param name="withNotification">Whether it tells the topic how it ended.</param>
    public static string Pipeline(string stage = "Deploy", bool startsOnChange = true, bool withApproval = false, bool withNotification = false) => $$"""
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
                      Configuration: { S3Bucket: !Ref AssetsBucket, S3ObjectKey: !Ref TemplateZipFileName, PollForSourceChanges: {{(startsOnChange ? "true" : "false")}} }
                      OutputArtifacts: [{ Name: Source }]
                - Name: {{stage}}
                  Actions:
                    - Name: deploy_stack
                      ActionTypeId: { Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1' }
                      Configuration:
                        ActionMode: REPLACE_ON_FAILURE
                        Capabilities: CAPABILITY_NAMED_IAM
                        StackName: !Ref StackName
                        TemplatePath: !Sub 'Source::${TemplateFileName}'
                        TemplateConfiguration: !Sub 'Source::${TemplateParamsName}'
                      InputArtifacts: [{ Name: Source }]
        {{(withApproval ? Approval : "")}}
        {{(withNotification ? Notification : "")}}
        """;

    private const string Approval = "            - { Name: Release, RunOrder: 2, ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' } }";

    private const string Notification = """
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
                  Arn: !Ref NotificationsSNSTopicArn
                  InputTransformer:
                    InputPathsMap: { state: $.detail.state }
                    InputTemplate: '"The pipeline has <state>."'
        """;
}
