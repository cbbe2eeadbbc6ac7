namespace Mlops.Tests;

/// <summary>A deployment pipeline through dev and staging to prod, with the function that deploys StackSets.</summary>
public static class MultiAccountTemplates
{
    public const string Blueprint = """
        Parameters:
          BucketName: { Type: String }
          Size: { Type: Number }
        Resources:
          Data:
            Type: AWS::S3::Bucket
            Properties: { BucketName: !Sub '${BucketName}-${AWS::AccountId}' }
          Model:
            Type: AWS::SageMaker::Model
            Properties: { ModelName: !Sub 'model-${Size}', ExecutionRoleArn: !Sub 'arn:aws:iam::${AWS::AccountId}:role/model' }
        Outputs:
          Bucket: { Value: !Ref Data }
        """;

    public static string Pipeline => $$"""
        Parameters:
          NotificationsSNSTopicArn: { Type: String }
          TemplateZipFileName: { Type: String }
          TemplateFileName: { Type: String }
          AssetsBucket: { Type: String }
          StackName: { Type: String }
          DevParamsName: { Type: String }
          StagingParamsName: { Type: String }
          ProdParamsName: { Type: String }
          DevAccountId: { Type: String }
          DevOrgId: { Type: String }
          StagingAccountId: { Type: String }
          StagingOrgId: { Type: String }
          ProdAccountId: { Type: String }
          ProdOrgId: { Type: String }
          BlueprintBucket: { Type: String }
          DelegatedAdminAccount: { Type: String }
        Resources:
          Artifacts:
            Type: AWS::S3::Bucket
            DeletionPolicy: Retain
          Deployer:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: {{StackSetProgram.Runtime}}
              Handler: {{StackSetProgram.Handler}}
              Timeout: 120
              Role: !Sub 'arn:aws:iam::${AWS::AccountId}:role/deployer'
              Code: { S3Bucket: !Ref BlueprintBucket, S3Key: {{StackSetProgram.Key}} }
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
        {{Stage("Dev", "Staging")}}
        {{Stage("Staging", "Prod")}}
        {{Stage("Prod", null)}}
          Notify:
            Type: AWS::Events::Rule
            Properties:
              EventPattern:
                source: [aws.codepipeline]
                detail-type: [CodePipeline Action Execution State Change]
                resources: [!Sub 'arn:${AWS::Partition}:codepipeline:${AWS::Region}:${AWS::AccountId}:${Pipeline}']
                detail: { state: [SUCCEEDED, FAILED], stage: [DeployDev, DeployStaging, DeployProd] }
              Targets:
                - Id: Target0
                  Arn: !Ref NotificationsSNSTopicArn
                  InputTransformer:
                    InputPathsMap: { stage: $.detail.stage, action: $.detail.action, state: $.detail.state }
                    InputTemplate: '"<stage> <action> <state>"'
        """;

    private static string Stage(string stage, string? next) => $$"""
                - Name: Deploy{{stage}}
                  Actions:
                    - Name: Deploy{{stage}}StackSet
                      ActionTypeId: { Category: Invoke, Owner: AWS, Provider: Lambda, Version: '1' }
                      Configuration:
                        FunctionName: !Ref Deployer
                        UserParameters: !Sub
                          - '{"stackset_name":"${StackName}-{{stage.ToLowerInvariant()}}-${Id}","artifact":"Source","template_file":"${TemplateFileName}","stage_params_file":"${ {{stage}}ParamsName}","account_ids":["${ {{stage}}AccountId}"],"org_ids":["${ {{stage}}OrgId}"],"regions":["${AWS::Region}"]}'
                          - Id: !Select [0, !Split ['-', !Select [2, !Split ['/', !Ref 'AWS::StackId']]]]
                      InputArtifacts: [{ Name: Source }]
        {{(next is null ? "" : $"            - {{ Name: Deploy{next}, RunOrder: 2, ActionTypeId: {{ Category: Approval, Owner: AWS, Provider: Manual, Version: '1' }}, Configuration: {{ NotificationArn: !Ref NotificationsSNSTopicArn, CustomData: 'Please approve {next}' }} }}")}}
        """.Replace("${ ", "${", StringComparison.Ordinal);
}
