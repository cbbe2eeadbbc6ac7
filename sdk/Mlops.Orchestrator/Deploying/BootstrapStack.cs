using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Deploying;

/// <summary>The stack of the bucket that an orchestrator's code comes from: what is needed before anything can be uploaded.</summary>
internal static class BootstrapStack
{
    private const string Template = """
        AWSTemplateFormatVersion: '2010-09-09'
        Description: The bucket that mlops deploy uploads an orchestrator's code, templates and bundle to.
        Parameters:
          BucketName: { Type: String }
        Resources:
          Artifacts:
            Type: AWS::S3::Bucket
            DeletionPolicy: Delete
            UpdateReplacePolicy: Retain
            Properties:
              BucketName: !Ref BucketName
              BucketEncryption:
                ServerSideEncryptionConfiguration:
                  - ServerSideEncryptionByDefault: { SSEAlgorithm: AES256 }
              PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }
              OwnershipControls:
                Rules:
                  - ObjectOwnership: BucketOwnerEnforced
              LifecycleConfiguration:
                Rules:
                  - Id: incomplete-uploads
                    Status: Enabled
                    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }
          ArtifactsPolicy:
            Type: AWS::S3::BucketPolicy
            Properties:
              Bucket: !Ref Artifacts
              PolicyDocument:
                Version: '2012-10-17'
                Statement:
                  # Everybody is refused what comes unencrypted: it is a denial, so that it has to be of everything.
                  - Sid: OnlyEncrypted
                    Effect: Deny
                    Principal: '*'
                    Action: s3:*
                    Resource: [!GetAtt Artifacts.Arn, !Sub '${Artifacts.Arn}/*']
                    Condition: { Bool: { aws:SecureTransport: false } }
        Outputs:
          ArtifactsBucket: { Value: !Ref Artifacts }
        """;

    /// <summary>The stack.</summary>
    /// <param name="names">The orchestrator's names.</param>
    public static StackToDeploy Of(OrchestratorNames names) => new(names.BootstrapStack, new(Template))
    {
        Parameters = new Dictionary<string, string?> { ["BucketName"] = names.ArtifactsBucket },
    };
}
