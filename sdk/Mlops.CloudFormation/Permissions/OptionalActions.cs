using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Permissions;

/// <summary>
/// What CloudFormation calls for a resource only when that has a property: AWS's registry lists the actions of a type, and does not say which property needs
/// them. Only what sets something is here, not what unsets it: an update may take the property away.
/// </summary>
internal static class OptionalActions
{
    /// <summary>The types, the properties of which one has to be there, at any depth, and the actions; with the place in AWS's documentation that says so.</summary>
    public static readonly IReadOnlyList<OptionalAction> Rows =
    [
        new("AWS::Lambda::Function", ["FileSystemConfigs"], ["elasticfilesystem:DescribeMountTargets", "s3files:ListMountTargets"], "AWS Lambda Developer Guide, \"Configuring file system access for Lambda functions\""),
        new("AWS::Lambda::Function", ["VpcConfig"], ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"], "AWS Lambda Developer Guide, \"Giving Lambda functions access to resources in an Amazon VPC\""),
        new("AWS::Lambda::Function", ["CodeSigningConfigArn"], ["lambda:GetCodeSigningConfig", "lambda:PutFunctionCodeSigningConfig"], "AWS Lambda Developer Guide, \"Using code signing to verify code integrity with Lambda\""),
        new("AWS::Lambda::Function", ["Layers"], ["lambda:GetLayerVersion"], "AWS Lambda Developer Guide, \"Adding layers to functions\""),
        new("AWS::Lambda::Function", ["CapacityProviderConfig"], ["lambda:PassCapacityProvider"], "Service Authorization Reference, \"AWS Lambda\""),
        new("AWS::Lambda::Function", ["ReservedConcurrentExecutions"], ["lambda:PutFunctionConcurrency"], "AWS Lambda API Reference, \"PutFunctionConcurrency\""),
        new("AWS::S3::Bucket", ["MetadataConfiguration", "MetadataTableConfiguration"],
            [
                "s3:CreateBucketMetadataTableConfiguration", "s3:UpdateBucketMetadataInventoryTableConfiguration", "s3:UpdateBucketMetadataJournalTableConfiguration", "s3tables:CreateNamespace", "s3tables:CreateTable",
                "s3tables:CreateTableBucket", "s3tables:GetTable", "s3tables:GetTableMetadataLocation", "s3tables:PutTableBucketPolicy", "s3tables:PutTableEncryption", "s3tables:PutTablePolicy",
                "s3tables:UpdateTableMetadataLocation",
            ],
            "Amazon S3 User Guide, \"Setting up permissions for configuring metadata tables\""),
        new("AWS::S3::Bucket", ["ReplicationConfiguration"], ["iam:PassRole"], "Amazon S3 User Guide, \"Setting up permissions for live replication\""),
        new("AWS::S3::Bucket", ["WebsiteConfiguration"], ["s3:PutBucketWebsite"], "Amazon S3 API Reference, \"PutBucketWebsite\""),
        new("AWS::DynamoDB::Table", ["ImportSourceSpecification"],
            [
                "dynamodb:DescribeImport", "dynamodb:ImportTable", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents", "logs:PutRetentionPolicy",
                "s3:GetObject", "s3:ListBucket",
            ],
            "Amazon DynamoDB Developer Guide, \"Requesting a table import in DynamoDB\""),
        new("AWS::DynamoDB::Table", ["KinesisStreamSpecification"], ["dynamodb:EnableKinesisStreamingDestination", "kinesis:DescribeStream", "kinesis:PutRecords"], "Amazon DynamoDB Developer Guide, \"Using IAM for Amazon Kinesis Data Streams and Amazon DynamoDB\""),
        new("AWS::DynamoDB::Table", ["SSESpecification"], ["kms:ListAliases"], "Amazon DynamoDB Developer Guide, \"DynamoDB encryption at rest: usage notes\""),
        new("AWS::Logs::LogGroup", ["DataProtectionPolicy"], ["firehose:TagDeliveryStream", "logs:CreateLogDelivery", "logs:PutDataProtectionPolicy"], "Amazon CloudWatch Logs User Guide, \"IAM permissions required to create or work with a data protection policy\""),
        new("AWS::Logs::LogGroup", ["DataProtectionPolicy", "ResourcePolicyDocument"], ["logs:PutResourcePolicy"], "Amazon CloudWatch Logs API Reference, \"PutResourcePolicy\""),
        new("AWS::Logs::LogGroup", ["FieldIndexPolicies"], ["logs:PutIndexPolicy"], "Amazon CloudWatch Logs API Reference, \"PutIndexPolicy\""),
        new("AWS::Logs::LogGroup", ["KmsKeyId"], ["logs:AssociateKmsKey"], "Amazon CloudWatch Logs API Reference, \"AssociateKmsKey\""),
        new("AWS::SNS::Topic", ["DeliveryStatusLogging"], ["iam:GetRole", "iam:PassRole"], "Amazon SNS Developer Guide, \"Configuring delivery logging\""),
        new("AWS::SNS::Topic", ["Subscription"], ["sns:Subscribe"], "Amazon SNS API Reference, \"Subscribe\""),
        new("AWS::Events::Rule", ["RoleArn"], ["iam:PassRole"], "Amazon EventBridge API Reference, \"PutTargets\""),
    ];

    private static readonly ILookup<(string Type, string Action), IReadOnlyList<string>> Needs =
        Rows.SelectMany(row => row.Actions.Select(action => (Key: (row.Type, action), row.Properties))).ToLookup(row => row.Key, row => row.Properties);

    /// <summary>Whether CloudFormation calls an action of a resource's type for that resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="action">An action that the registry lists for its type.</param>
    public static bool IsCalled(ResourceDeclaration resource, string action) =>
        !Needs.Contains((resource.Type, action)) || Needs[(resource.Type, action)].Any(properties => Has(resource.Properties, properties)) || IsFunction(resource.Properties);

    private static bool Has(JsonNode? node, IReadOnlyList<string> properties) => node switch
    {
        JsonObject members => members.Any(member => properties.Contains(member.Key) || Has(member.Value, properties)),
        JsonArray items => items.Any(item => Has(item, properties)),
        _ => false,
    };

    /// <summary>Whether only an evaluation says which properties there are.</summary>
    private static bool IsFunction(JsonObject properties) => properties.Any(member => member.Key.StartsWith("Fn::", StringComparison.Ordinal) || member.Key == "Ref");
}

/// <summary>Actions that only some resources of a type need.</summary>
/// <param name="Type">The type.</param>
/// <param name="Properties">The properties, one of which such a resource has.</param>
/// <param name="Actions">The actions.</param>
/// <param name="Source">Where AWS says so.</param>
internal sealed record OptionalAction(string Type, IReadOnlyList<string> Properties, IReadOnlyList<string> Actions, string Source);
