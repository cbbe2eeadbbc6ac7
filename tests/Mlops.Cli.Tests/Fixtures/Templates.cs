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
}
