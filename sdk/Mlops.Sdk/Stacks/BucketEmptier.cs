using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Stacks;

/// <summary>The function of a stack that empties its buckets before they are deleted. Its code is in the template: no asset, no zip of the bundle.</summary>
internal sealed class BucketEmptier
{
    /// <summary>What tells the function that a bucket is to be emptied still.</summary>
    private const string Tag = "mlops:empty-on-delete";

    private readonly Function _function;

    /// <summary>Adds the function to a stack.</summary>
    /// <param name="stack">The stack.</param>
    public BucketEmptier(BlueprintStack stack)
    {
        var (logs, role) = FunctionFactory.LogsAndRole(stack, "EmptyBucket");
        _function = new(stack, "EmptyBucket", new FunctionProps
        {
            Code = Code.FromInline(PythonPackage.Source("mlops_empty_bucket")),
            Handler = "index.handler",
            Runtime = new Runtime($"python{PythonPackage.PythonVersion}", RuntimeFamily.PYTHON, new LambdaRuntimeProps { SupportsInlineCode = true }),
            Role = role,
            LogGroup = logs,
            Timeout = Duration.Minutes(15),
            MemorySize = 256,
            Environment = new Dictionary<string, string> { ["URL_SUFFIX"] = Aws.URL_SUFFIX },
        });
    }

    /// <summary>Has a bucket emptied and deleted with the stack.</summary>
    /// <param name="bucket">A bucket of the stack.</param>
    public void Empty(Bucket bucket)
    {
        bucket.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        Tags.Of(bucket).Add(Tag, "true");
        _function.AddToRolePolicy(Policies.Allow(["s3:GetBucketTagging", "s3:ListBucketVersions"], bucket.BucketArn));
        _function.AddToRolePolicy(Policies.Allow(["s3:DeleteObject", "s3:DeleteObjectVersion"], bucket.ArnForObjects("*")));
        _ = new CfnResource(bucket, "EmptyOnDelete", new CfnResourceProps
        {
            Type = "Custom::EmptyBucket",
            Properties = new Dictionary<string, object> { ["ServiceToken"] = _function.FunctionArn, ["ServiceTimeout"] = 960, ["Bucket"] = bucket.BucketName },
        });
    }
}
