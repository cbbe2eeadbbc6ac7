using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SQS;
using Constructs;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Stacks;

/// <summary>Creates Lambda functions with the least they need: a role that may write to their own log group and nothing else.</summary>
internal static class FunctionFactory
{
    /// <summary>The longest application id that AWS's SDKs send (AWS SDKs and Tools Reference Guide, "Application ID").</summary>
    private const int LongestApplicationId = 50;

    /// <summary>Creates a function.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="applicationId">What AWS's request logs name as the caller.</param>
    /// <param name="bucket">The blueprint bucket.</param>
    /// <param name="code">The code, as the author named it.</param>
    /// <param name="packages">Makes the code's zip.</param>
    /// <param name="environment">The author's environment variables.</param>
    /// <param name="options">How the function runs.</param>
    public static StackFunction Create(
        Construct scope, string applicationId, IBucket bucket, LambdaCode code, LambdaPackages packages, Dictionary<string, string> environment, FunctionOptions options)
    {
        var package = packages.Get(code, options.Architecture?.Name);
        var id = options.Id ?? ConstructNames.Pascal(code.Handler ?? code.Folder);
        var (logs, role) = LogsAndRole(scope, id);
        var props = new FunctionProps
        {
            Code = Code.FromBucket(bucket, package.Key),
            Handler = package.Handler,
            Runtime = new Runtime(package.Runtime),
            Role = role,
            LogGroup = logs,
            Timeout = Duration.Seconds(options.Timeout.TotalSeconds),
            MemorySize = options.MemorySize,
            Architecture = options.Architecture,
            Layers = options.Layers.Count == 0 ? null : [.. options.Layers],
            ReservedConcurrentExecutions = options.ReservedConcurrency,
            // With the rights of Policies.WriteTraces.
            Tracing = options.Tracing ? Tracing.ACTIVE : null,
            Environment = new Dictionary<string, string>(environment)
            {
                // AWS's own SDKs read the first; the Python solution's functions read the second.
                ["AWS_SDK_UA_APP_ID"] = applicationId[..Math.Min(applicationId.Length, LongestApplicationId)],
                ["AWS_SDK_USER_AGENT"] = JsonSerializer.Serialize(new Dictionary<string, string> { ["user_agent_extra"] = applicationId }),
            },
        };
        options.Customize?.Invoke(props);
        package.RequireArchitecture(code, props.Architecture?.Name);
        var function = new StackFunction(id, new Function(scope, id, props), package, options.Timeout, environment);
        if (options.Network is { } network)
        {
            Connect(function.Function, network);
        }

        if (options.DeadLetters)
        {
            Trigger.AsynchronousDeadLetters(function);
        }

        return function;
    }

    /// <summary>A function's log group, and a role that may write to it.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="id">The function's id.</param>
    public static (LogGroup Logs, Role Role) LogsAndRole(Construct scope, string id)
    {
        var logs = new LogGroup(scope, $"{id}Logs", new LogGroupProps
        {
            Retention = RetentionDays.ONE_YEAR,
            // A deployment that fails is rolled back: what the function wrote must outlive that to be read.
            RemovalPolicy = RemovalPolicy.RETAIN,
        });
        // Trust without aws:SourceAccount: Lambda does not say whose function it is when it takes on the function's role, and
        // a role can be given only to functions of its own account.
        var role = new Role(scope, $"{id}Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        logs.GrantWrite(role);
        return (logs, role);
    }

    /// <summary>The CDK's own way wants a VPC that it knows all of; ids are enough for CloudFormation.</summary>
    private static void Connect(Function function, FunctionNetwork network)
    {
        function.AddToRolePolicy(Policies.UseNetworkInterfaces());
        function.AddToRolePolicy(Policies.DenyNetworkInterfacesToCode());
        ((CfnFunction)function.Node.DefaultChild!).VpcConfig = new CfnFunction.VpcConfigProperty { SubnetIds = [.. network.SubnetIds], SecurityGroupIds = [.. network.SecurityGroupIds] };
    }
}

/// <summary>A function of a stack and what was said when it was added.</summary>
/// <param name="Id">The construct's id.</param>
/// <param name="Function">The construct.</param>
/// <param name="Package">Its code.</param>
/// <param name="Timeout">How long one run may take.</param>
/// <param name="Environment">The author's environment variables.</param>
internal sealed record StackFunction(
    string Id, Function Function, LambdaPackage Package, TimeSpan Timeout, Dictionary<string, string> Environment)
{
    /// <summary>The queue of what the function fails at, or cannot be told of; <see langword="null"/> until it is needed.</summary>
    public IQueue? DeadLetters { get; set; }

    /// <summary>Whether the function is told of that queue.</summary>
    public bool SendsDeadLetters { get; set; }
}
