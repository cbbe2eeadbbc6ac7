using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

/// <summary>
/// IAM policy statements for what blueprints commonly do, each as narrow as the service allows. Where a statement has a
/// <c>*</c>, its remarks say why.
/// </summary>
/// <remarks>Source of actions and resources: AWS Service Authorization Reference, the page of each service.</remarks>
public static partial class Policies
{
    /// <summary>An ARN in the stack's partition.</summary>
    internal static string Arn(string rest) => $"arn:{Aws.PARTITION}:{rest}";

    /// <summary>An ARN in the stack's own partition, region and account.</summary>
    private static string OwnArn(string service, string resource) => Arn($"{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}");

    private static PolicyStatement Allow(string[] actions, params string[] resources) => Statement(actions, resources, []);

    private static PolicyStatement AllowWhen(string[] actions, string resource, string test, string key, params string[] values) =>
        Statement(actions, [resource], new() { [test] = new Dictionary<string, object> { [key] = values is [var only] ? only : values } });

    /// <summary>From JSON, not with <c>new</c>: for that the CDK's bridge looks through every member of the class, for each statement anew.</summary>
    private static PolicyStatement Statement(string[] actions, string[] resources, Dictionary<string, object> conditions) => PolicyStatement.FromJson(new Dictionary<string, object>
    {
        ["Effect"] = "Allow",
        ["Action"] = actions,
        ["Resource"] = resources,
        ["Condition"] = conditions,
    });
}
