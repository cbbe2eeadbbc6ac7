using static Mlops.CloudFormation.Resources.ResourceTypeRow;

namespace Mlops.CloudFormation.Resources;

/// <summary>Logs, messages, events, parameters and CloudFormation's own types.</summary>
internal static class ManagementResourceTypes
{
    public static readonly ResourceType[] All =
    [
        new("AWS::Logs::LogGroup")
        {
            NameProperty = "LogGroupName",
            MaxNameLength = 512,
            Attributes = Attributes(("Arn", "arn:{Partition}:logs:{Region}:{Account}:log-group:{Name}:*")),
            IsDeclaration = true,
        },
        new("AWS::SNS::Topic")
        {
            NameProperty = "TopicName",
            MaxNameLength = 256,
            PhysicalId = "arn:{Partition}:sns:{Region}:{Account}:{Name}",
            Attributes = Attributes(("TopicArn", "{Ref}"), ("TopicName", "{Name}")),
        },
        new("AWS::SNS::Subscription")
        {
            PhysicalId = "{TopicArn}:{Guid}",
            Attributes = Attributes(("Arn", "{Ref}")),
        },
        new("AWS::SNS::TopicPolicy") { Attributes = Attributes(("Id", "{Ref}")), IsDeclaration = true },
        new("AWS::SQS::Queue")
        {
            NameProperty = "QueueName",
            MaxNameLength = 80,
            PhysicalId = "https://sqs.{Region}.{UrlSuffix}/{Account}/{Name}",
            Attributes = Attributes(("Arn", "arn:{Partition}:sqs:{Region}:{Account}:{Name}"), ("QueueName", "{Name}"), ("QueueUrl", "{Ref}")),
        },
        new("AWS::SQS::QueuePolicy") { Attributes = Attributes(("Id", "{Ref}")), IsDeclaration = true },
        new("AWS::Events::Rule")
        {
            NameProperty = "Name",
            MaxNameLength = 64,
            Attributes = Attributes(("Arn", "arn:{Partition}:events:{Region}:{Account}:rule/{Name}")),
            Immutable = Names("EventBusName"),
        },
        new("AWS::CloudWatch::Alarm")
        {
            NameProperty = "AlarmName",
            MaxNameLength = 255,
            Attributes = Attributes(("Arn", "arn:{Partition}:cloudwatch:{Region}:{Account}:alarm:{Name}")),
        },
        new("AWS::DynamoDB::Table")
        {
            NameProperty = "TableName",
            MaxNameLength = 255,
            MinNameLength = 3,
            Attributes = Attributes(("Arn", "arn:{Partition}:dynamodb:{Region}:{Account}:table/{Name}")),
            Immutable = Names("KeySchema"),
        },
        new("AWS::SSM::Parameter")
        {
            NameProperty = "Name",
            MaxNameLength = 2048,
            // https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-ssm, CreateHandler.
            NameBeginning = "CFN",
            Attributes = Attributes(("Type", "{Type}"), ("Value", "{Value}")),
        },
        new("AWS::SecretsManager::Secret")
        {
            NameProperty = "Name",
            MaxNameLength = 512,
            NameStartsWithLogicalId = true,
            PhysicalId = "arn:{Partition}:secretsmanager:{Region}:{Account}:secret:{Name}",
            Attributes = Attributes(("Id", "{Ref}")),
        },
        new("AWS::StepFunctions::StateMachine")
        {
            NameProperty = "StateMachineName",
            MaxNameLength = 80,
            PhysicalId = "arn:{Partition}:states:{Region}:{Account}:stateMachine:{Name}",
            Attributes = Attributes(("Arn", "{Ref}"), ("Name", "{Name}")),
        },
        new("AWS::CloudFormation::WaitConditionHandle")
        {
            PhysicalId = "https://cloudformation-waitcondition-{Region}.s3.{UrlSuffix}/{Guid}",
            IsDeclaration = true,
        },
        new("AWS::CloudFormation::WaitCondition") { Attributes = Attributes(("Data", "{}")), IsImmutable = true },
        new("AWS::CDK::Metadata") { PhysicalId = "{Guid}", IsDeclaration = true },
    ];
}
