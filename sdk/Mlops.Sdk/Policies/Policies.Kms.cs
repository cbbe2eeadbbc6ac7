using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>May encrypt and decrypt with a KMS key.</summary>
    /// <param name="keyArn">The key's ARN.</param>
    /// <remarks><c>ReEncrypt*</c> and <c>GenerateDataKey*</c> are the forms of AWS's own key policies: they stand for two and four actions on this one key.</remarks>
    public static PolicyStatement UseKmsKey(string keyArn) =>
        Allow(["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], keyArn);

    /// <summary>May let AWS services use a KMS key, as SageMaker and EBS do for the volumes of jobs and endpoints.</summary>
    /// <param name="keyArn">The key's ARN.</param>
    public static PolicyStatement CreateKmsGrants(string keyArn) =>
        AllowWhen(["kms:CreateGrant"], keyArn, "Bool", "kms:GrantIsForAWSResource", "true");
}
