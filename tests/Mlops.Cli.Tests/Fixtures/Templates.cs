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

    /// <summary>An orchestrator's own, small.</summary>
    public const string Orchestrator = """
        Parameters:
          NotificationEmail: { Type: String, Description: Who is told. }
          ArtifactsBucket: { Type: String }
          FunctionKey: { Type: String }
          BundleKey: { Type: String }
          Prefix: { Type: String }
          UseModelRegistry: { Type: String, Default: 'No', AllowedValues: ['Yes', 'No'] }
          LogBucket: { Type: String, Default: mlops-logs }
        Resources:
          Assets:
            Type: AWS::S3::Bucket
            DeletionPolicy: RetainExceptOnCreate
            UpdateReplacePolicy: Retain
            Properties: { BucketName: !Sub '${Prefix}-assets-${AWS::AccountId}-${AWS::Region}' }
          Blueprints:
            Type: AWS::S3::Bucket
            DeletionPolicy: RetainExceptOnCreate
            UpdateReplacePolicy: Retain
            Properties: { BucketName: !Sub '${Prefix}-blueprints-${AWS::AccountId}-${AWS::Region}' }
          Logs:
            Type: AWS::S3::Bucket
            Properties: { BucketName: !Ref LogBucket }
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
              Policies:
                - PolicyName: models
                  PolicyDocument:
                    Statement: [{ Effect: Allow, Action: !If [HasRegistry, 'sagemaker:ListModelPackages', 's3:GetObject'], Resource: !Sub '${Assets.Arn}/*' }]
          Function:
            Type: AWS::Lambda::Function
            Properties:
              Code: { S3Bucket: !Ref ArtifactsBucket, S3Key: !Ref FunctionKey }
              Handler: main.handler
              Runtime: python3.12
              Role: !GetAtt Role.Arn
        Conditions:
          HasRegistry: !Equals [!Ref UseModelRegistry, 'Yes']
        Outputs:
          Settings:
            Value: !Sub '{"region": "${AWS::Region}", "accountId": "${AWS::AccountId}", "blueprintBucket": "${Blueprints}", "assetsBucket": "${Assets}"}'
        """;
}
