using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk;

/// <summary>An S3 location.</summary>
public sealed class S3Parameter : Parameter<S3Parameter>
{
    internal S3Parameter(string name, SourceLocation location)
        : base(name, RequestKeyType.S3Location, LocationConstraints, location)
    {
    }

    /// <summary>Empty text is allowed because an optional location without a value is empty; a required key refuses it.</summary>
    /// <remarks>Source of the bucket's part: Amazon S3 User Guide, "General purpose bucket naming rules".</remarks>
    private static ValueConstraints LocationConstraints { get; } = new()
    {
        AllowedPattern = @"^$|^[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9](/.*[^/])?$",
        Description = "an S3 location without a slash at the end, such as my-bucket/path/file.csv",
    };
}
