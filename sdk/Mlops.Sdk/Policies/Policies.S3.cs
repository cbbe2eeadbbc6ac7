using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>May read an S3 object, or every object below a prefix.</summary>
    /// <param name="location">The location: <c>bucket/key</c>; a bucket alone for all its objects.</param>
    public static PolicyStatement ReadS3(string location) => Allow(["s3:GetObject"], ObjectArns(location));

    /// <summary>May write an S3 object, or objects below a prefix.</summary>
    /// <param name="location">The location: <c>bucket/key</c>; a bucket alone for all its objects.</param>
    public static PolicyStatement WriteS3(string location) => Allow(["s3:AbortMultipartUpload", "s3:PutObject"], ObjectArns(location));

    /// <summary>May list a bucket's keys. With it, reading an absent object answers "not found" in place of "access denied".</summary>
    /// <param name="location">The bucket, or any location in it.</param>
    public static PolicyStatement ListS3(string location) => Allow(["s3:ListBucket"], Arn($"s3:::{Fn.Select(0, Fn.Split("/", location))}"));

    private static string[] ObjectArns(string location) => [Arn($"s3:::{location}"), Arn($"s3:::{location}/*")];
}
