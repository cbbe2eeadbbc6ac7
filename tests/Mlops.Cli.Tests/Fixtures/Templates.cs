namespace Mlops.Cli.Tests.Fixtures;

/// <summary>The templates of the test bundle.</summary>
internal static class Templates
{
    /// <summary>A stack without functions. A threshold above 0.9 makes an impossible bucket name, so that the stack fails.</summary>
    public const string Scoring = """
        Parameters:
          ModelName: { Type: String }
          InputData: { Type: String }
          Threshold: { Type: Number, MinValue: 0, MaxValue: 1 }
          KmsKeyArn: { Type: String }
        Conditions:
          IsBroken: !Equals [!Ref Threshold, '0.95']
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
            Properties: { BucketName: !If [IsBroken, 'Not A Bucket', !Sub '${ModelName}-results-${AWS::AccountId}'] }
          Endpoint:
            Type: AWS::SageMaker::Endpoint
            Properties: { EndpointConfigName: !Ref Bucket }
        Outputs:
          Results: { Value: !Sub 's3://${Bucket}', Description: Where the results are. }
        """;

    /// <summary>The deployment pipeline for one account.</summary>
    public const string Pipeline = """
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
                - Name: Deploy
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
