using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SQS;

namespace Mlops.Sdk.Stacks;

/// <summary>
/// Makes what invokes a function, with the right to do so. Everything is below the function, so that a condition on it is one on all. None of the CDK's constructs here
/// needs an asset or a custom resource: buckets tell EventBridge, as what the CDK has for their own notifications is a function.
/// </summary>
internal static class Trigger
{
    /// <summary>How often a message is tried.</summary>
    private const int MostTries = 3;

    /// <summary>How much longer than one run nobody else gets a message (AWS Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping").</summary>
    private const int VisibilityFactor = 6;

    /// <summary>The longest that SQS keeps a message from others (Amazon SQS Developer Guide, "Amazon SQS visibility timeout").</summary>
    private static readonly TimeSpan LongestVisibility = TimeSpan.FromHours(12);

    /// <summary>The longest that SQS keeps a message (Amazon SQS Developer Guide, "Amazon SQS message quotas").</summary>
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(14);

    /// <summary>The dead-letter queue of a function that is invoked asynchronously: Lambda itself sends there what the function fails at.</summary>
    public static IQueue AsynchronousDeadLetters(StackFunction function)
    {
        var queue = DeadLetters(function);
        if (function.SendsDeadLetters)
        {
            return queue;
        }

        function.SendsDeadLetters = true;
        function.Function.AddToRolePolicy(Policies.SendMessages(queue.QueueArn));
        ((CfnFunction)function.Function.Node.DefaultChild!).AddPropertyOverride("DeadLetterConfig.TargetArn", queue.QueueArn);
        return queue;
    }

    /// <summary>A rule of EventBridge.</summary>
    public static Rule OfRule(StackFunction function, string name, RuleProps props, Dictionary<string, object>? input = null)
    {
        var rule = new Rule(function.Function, FreeId(function, name), props);
        rule.AddTarget(new LambdaFunction(function.Function, new LambdaFunctionProps
        {
            DeadLetterQueue = AsynchronousDeadLetters(function),
            Event = input is null ? null : RuleTargetInput.FromObject(input),
        }));
        return rule;
    }

    /// <summary>A rule for what is written to a bucket.</summary>
    public static Rule OfBucket(StackFunction function, IBucket bucket, string? prefix, string? suffix)
    {
        if (bucket.Node.DefaultChild is CfnBucket own)
        {
            own.AddPropertyOverride("NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", true);
        }

        var detail = new Dictionary<string, object> { ["bucket"] = new Dictionary<string, object> { ["name"] = new[] { bucket.BucketName } } };
        if (KeyPattern(prefix, suffix) is { } key)
        {
            detail["object"] = new Dictionary<string, object> { ["key"] = new object[] { key } };
        }

        return OfRule(function, "ObjectCreated", new RuleProps { EventPattern = new EventPattern { Source = ["aws.s3"], DetailType = ["Object Created"], Detail = detail } });
    }

    /// <summary>A subscription to a topic.</summary>
    public static CfnSubscription OfTopic(StackFunction function, string topicArn)
    {
        var id = FreeId(function, "Topic");
        var deadLetters = AsynchronousDeadLetters(function);
        function.Function.AddPermission($"{id}Permission", new Permission { Principal = new ServicePrincipal("sns.amazonaws.com"), SourceArn = topicArn });
        deadLetters.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Principals = [new ServicePrincipal("sns.amazonaws.com")],
            Actions = ["sqs:SendMessage"],
            Resources = [deadLetters.QueueArn],
            Conditions = new Dictionary<string, object> { ["ArnEquals"] = new Dictionary<string, object> { ["aws:SourceArn"] = topicArn } },
        }));
        return new CfnSubscription(function.Function, id, new CfnSubscriptionProps
        {
            TopicArn = topicArn,
            Protocol = "lambda",
            Endpoint = function.Function.FunctionArn,
            RedrivePolicy = new Dictionary<string, object> { ["deadLetterTargetArn"] = deadLetters.QueueArn },
        });
    }

    /// <summary>The messages of a queue.</summary>
    public static CfnEventSourceMapping OfQueue(StackFunction function, string queueArn)
    {
        function.Function.AddToRolePolicy(Policies.ReceiveMessages(queueArn));
        return new CfnEventSourceMapping(function.Function, FreeId(function, "Messages"), new CfnEventSourceMappingProps
        {
            EventSourceArn = queueArn,
            FunctionName = function.Function.FunctionName,
            BatchSize = 10,
            // Without it, one bad message of a batch brings all of them back.
            FunctionResponseTypes = ["ReportBatchItemFailures"],
        });
    }

    /// <summary>The messages of a queue that is made for the function.</summary>
    public static Queue OfNewQueue(StackFunction function)
    {
        var visibility = TimeSpan.FromTicks(Math.Min(function.Timeout.Ticks * VisibilityFactor, LongestVisibility.Ticks));
        var queue = new Queue(function.Function, FreeId(function, "Queue"), new QueueProps
        {
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
            VisibilityTimeout = Duration.Seconds(visibility.TotalSeconds),
            DeadLetterQueue = new DeadLetterQueue { Queue = DeadLetters(function), MaxReceiveCount = MostTries },
        });
        OfQueue(function, queue.QueueArn);
        return queue;
    }

    private static IQueue DeadLetters(StackFunction function) => function.DeadLetters ??= new Queue(function.Function, "DeadLetters", new QueueProps
    {
        Encryption = QueueEncryption.SQS_MANAGED,
        EnforceSSL = true,
        RetentionPeriod = Duration.Seconds(LongestRetention.TotalSeconds),
    });

    /// <summary>Several comparisons in a list are alternatives: both at once is one pattern.</summary>
    private static Dictionary<string, object>? KeyPattern(string? prefix, string? suffix) => (prefix, suffix) switch
    {
        (null, null) => null,
        (_, null) => new() { ["prefix"] = prefix },
        (null, _) => new() { ["suffix"] = suffix },
        _ => new() { ["wildcard"] = $"{Literal(prefix)}*{Literal(suffix)}" },
    };

    private static string Literal(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("*", @"\*", StringComparison.Ordinal);

    private static string FreeId(StackFunction function, string name) =>
        Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{name}{number}").First(id => function.Function.Node.TryFindChild(id) is null);
}
