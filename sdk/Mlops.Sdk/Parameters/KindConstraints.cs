using Mlops.Core.Manifests;

namespace Mlops.Sdk;

/// <summary>What the values of some kinds of parameters must fulfil, whatever the author says.</summary>
internal static class KindConstraints
{
    /// <summary>A switch, as Python writes it.</summary>
    public static ValueConstraints Boolean { get; } = new() { AllowedValues = ["True", "False"] };

    /// <summary>A location. Empty text is allowed because an optional location without a value is empty; a required key refuses it.</summary>
    /// <remarks>Source of the bucket's part: Amazon S3 User Guide, "General purpose bucket naming rules".</remarks>
    public static ValueConstraints S3 { get; } = new()
    {
        AllowedPattern = @"^$|^[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9](/.*[^/])?$",
        Description = "an S3 location without a slash at the end, such as my-bucket/path/file.csv",
    };

    /// <summary>A key's ARN, or empty text.</summary>
    public static ValueConstraints KmsKey { get; } = new()
    {
        AllowedPattern = @"^$|^arn:[a-z\-]+:kms:[a-z0-9\-]+:\d{12}:key/[A-Za-z0-9\-]+$",
        Description = "empty, or the ARN of a KMS key, such as arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    };
}
