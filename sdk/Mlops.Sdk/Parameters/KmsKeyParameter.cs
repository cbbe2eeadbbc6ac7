using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk;

/// <summary>The ARN of a KMS key, or empty text for encryption with the service's own keys.</summary>
public sealed class KmsKeyParameter : Parameter<KmsKeyParameter>
{
    internal KmsKeyParameter(string name, SourceLocation location)
        : base(name, RequestKeyType.String, KeyConstraints, location)
    {
    }

    private static ValueConstraints KeyConstraints { get; } = new()
    {
        AllowedPattern = @"^$|^arn:[a-z\-]+:kms:[a-z0-9\-]+:\d{12}:key/[A-Za-z0-9\-]+$",
        Description = "empty, or the ARN of a KMS key, such as arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    };
}
