using System.Text.RegularExpressions;
using static Mlops.CloudFormation.Resources.ResourceTypeRow;

namespace Mlops.CloudFormation.Resources;

/// <summary>S3, Lambda, ECR, CodeBuild and CodePipeline.</summary>
internal static partial class ComputeResourceTypes
{
    public static readonly ResourceType[] All =
    [
        new("AWS::S3::Bucket")
        {
            NameProperty = "BucketName",
            MinNameLength = 3,
            MaxNameLength = 63,
            NamePattern = BucketName(),
            LowerCase = true,
            Attributes = Attributes(
                ("Arn", "arn:{Partition}:s3:::{Name}"),
                ("DomainName", "{Name}.s3.{UrlSuffix}"),
                ("DualStackDomainName", "{Name}.s3.dualstack.{Region}.{UrlSuffix}"),
                ("RegionalDomainName", "{Name}.s3.{Region}.{UrlSuffix}"),
                ("WebsiteURL", "http://{Name}.s3-website-{Region}.{UrlSuffix}")),
        },
        new("AWS::S3::BucketPolicy") { PhysicalId = "{Bucket}", IsDeclaration = true },
        new("AWS::Lambda::Function")
        {
            NameProperty = "FunctionName",
            MaxNameLength = 64,
            NamePattern = FunctionName(),
            Attributes = Attributes(("Arn", "arn:{Partition}:lambda:{Region}:{Account}:function:{Name}")),
        },
        new("AWS::Lambda::Permission") { Attributes = Attributes(("Id", "{Ref}")), IsDeclaration = true },
        new("AWS::Lambda::Version")
        {
            PhysicalId = "{FunctionArn}:{Version}",
            Attributes = Attributes(("Version", "{Version}"), ("FunctionArn", "{Ref}")),
            IsDeclaration = true,
        },
        new("AWS::Lambda::Alias")
        {
            NameProperty = "Name",
            MaxNameLength = 128,
            PhysicalId = "{FunctionArn}:{Name}",
            Attributes = Attributes(("AliasArn", "{Ref}")),
            IsDeclaration = true,
        },
        new("AWS::Lambda::LayerVersion")
        {
            NameProperty = "LayerName",
            MaxNameLength = 140,
            PhysicalId = "arn:{Partition}:lambda:{Region}:{Account}:layer:{Name}:{Version}",
            Attributes = Attributes(("LayerVersionArn", "{Ref}")),
        },
        new("AWS::Lambda::EventSourceMapping")
        {
            PhysicalId = "{Guid}",
            Attributes = Attributes(("Id", "{Ref}")),
        },
        new("AWS::ECR::Repository")
        {
            NameProperty = "RepositoryName",
            MinNameLength = 2,
            MaxNameLength = 256,
            LowerCase = true,
            Attributes = Attributes(
                ("Arn", "arn:{Partition}:ecr:{Region}:{Account}:repository/{Name}"),
                ("RepositoryUri", "{Account}.dkr.ecr.{Region}.{UrlSuffix}/{Name}")),
        },
        new("AWS::CodeBuild::Project")
        {
            NameProperty = "Name",
            MinNameLength = 2,
            MaxNameLength = 150,
            NameStartsWithLogicalId = true,
            Attributes = Attributes(("Arn", "arn:{Partition}:codebuild:{Region}:{Account}:project/{Name}")),
        },
        new("AWS::CodePipeline::Pipeline")
        {
            NameProperty = "Name",
            MaxNameLength = 100,
            NamePattern = PipelineName(),
            Attributes = Attributes(("Version", "{Version}")),
        },
    ];

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]*[a-z0-9]\z")]
    private static partial Regex BucketName();

    [GeneratedRegex(@"^[a-zA-Z0-9_-]+\z")]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"^[A-Za-z0-9.@_-]+\z")]
    private static partial Regex PipelineName();
}
