using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

/// <content>What functions do with queues, tables, secrets, parameters and state machines.</content>
public static partial class Policies
{
    /// <summary>May send messages to an SQS queue.</summary>
    /// <param name="queueArn">The queue's ARN.</param>
    public static PolicyStatement SendMessages(string queueArn) => Allow(["sqs:SendMessage"], queueArn);

    /// <summary>May receive the messages of an SQS queue and delete them, as Lambda does for a function.</summary>
    /// <param name="queueArn">The queue's ARN.</param>
    public static PolicyStatement ReceiveMessages(string queueArn) => Allow(["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], queueArn);

    /// <summary>May read the items of a DynamoDB table, by its indexes as well.</summary>
    /// <param name="tableArn">The table's ARN.</param>
    /// <remarks>The second resource's <c>*</c> is for the table's indexes.</remarks>
    public static PolicyStatement ReadTable(string tableArn) =>
        Allow(["dynamodb:BatchGetItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"], tableArn, $"{tableArn}/index/*");

    /// <summary>May write, change and delete the items of a DynamoDB table.</summary>
    /// <param name="tableArn">The table's ARN.</param>
    public static PolicyStatement WriteTable(string tableArn) =>
        Allow(["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:PutItem", "dynamodb:UpdateItem"], tableArn);

    /// <summary>May read a secret of Secrets Manager. One that is encrypted with a key of one's own needs <see cref="UseKmsKey"/>, too.</summary>
    /// <param name="secretArn">The secret's ARN, with the six characters that Secrets Manager adds to the name.</param>
    public static PolicyStatement ReadSecret(string secretArn) => Allow(["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], secretArn);

    /// <summary>May write a new value of a secret of Secrets Manager.</summary>
    /// <param name="secretArn">The secret's ARN, with the six characters that Secrets Manager adds to the name.</param>
    public static PolicyStatement WriteSecret(string secretArn) => Allow(["secretsmanager:DescribeSecret", "secretsmanager:PutSecretValue"], secretArn);

    /// <summary>May read a parameter of the account's Parameter Store (Systems Manager).</summary>
    /// <param name="name">The parameter's name; from a parameter of the stack, one without a slash at its beginning.</param>
    public static PolicyStatement ReadSsmParameter(string name) => Allow(["ssm:GetParameter", "ssm:GetParameters"], SsmArn(name));

    /// <summary>May write a parameter of the account's Parameter Store (Systems Manager).</summary>
    /// <param name="name">The parameter's name; from a parameter of the stack, one without a slash at its beginning.</param>
    public static PolicyStatement WriteSsmParameter(string name) => Allow(["ssm:PutParameter"], SsmArn(name));

    /// <summary>May start executions of a state machine of Step Functions.</summary>
    /// <param name="stateMachineArn">The state machine's ARN.</param>
    public static PolicyStatement StartExecution(string stateMachineArn) => Allow(["states:StartExecution"], stateMachineArn);

    /// <summary>May look at the executions of a state machine of the stack's account, and stop them.</summary>
    /// <param name="stateMachine">The state machine's name.</param>
    /// <remarks>The resource's <c>*</c> is for the executions, which get their names when they are started.</remarks>
    public static PolicyStatement ManageExecutions(string stateMachine) =>
        Allow(["states:DescribeExecution", "states:GetExecutionHistory", "states:StopExecution"], OwnArn("states", $"execution:{stateMachine}:*"));

    /// <summary>In the ARN of a parameter whose name begins with a slash there is only that one (Service Authorization Reference, "AWS Systems Manager": resource types).</summary>
    private static string SsmArn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return OwnArn("ssm", $"parameter/{name.TrimStart('/')}");
    }
}
