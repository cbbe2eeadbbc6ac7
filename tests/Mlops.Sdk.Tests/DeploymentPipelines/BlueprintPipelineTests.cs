using System.Text.Json.Nodes;
using Mlops.CloudFormation.Permissions;
using Mlops.Sdk.DeploymentPipelines;

namespace Mlops.Sdk.Tests.DeploymentPipelines;

public sealed class BlueprintPipelineTests
{
    private const int LongestInline = 10_240;
    private const int LongestManaged = 6_144;

    private static readonly JsonObject Any = Synthesized.Template(new SingleAccountPipeline()).Json;

    [Fact]
    public void For_Actions_TakeThePlaceOfWhateverABlueprintHolds()
    {
        var template = BlueprintPipeline.For(Any, Needing(new("s3:CreateBucket", ["arn:${AWS::Partition}:s3:::${StackStart}-*"], [], null), new("iam:CreateRole", ["*"], [], null), new("sns:CreateTopic", ["arn:aws:sns:::plain"], [], null)))!;
        var statements = Role(template);

        Assert.Equal(
            ["s3:CreateBucket", "sns:CreateTopic", "GiveOwnRolesBoundedRights", "ManageOwnRoles", "", "CreateServiceLinkedRoles", "LeaveInstallationAlone"],
            statements.Select(statement => statement["Sid"]?.ToString() ?? (statement["Action"] is JsonArray actions ? actions[0]!.ToString() : "")));
        Assert.Equal(
            """[{"Fn::Sub":["arn:${AWS::Partition}:s3:::${StackStart}-*",{"StackStart":{"Fn::If":["IsOfOrchestrator","mlops-pipeline",{"Fn::Select":[0,{"Fn::Split":["-",{"Ref":"StackName"}]}]}]}}]}]""", statements[0]["Resource"]!.ToJsonString());
        Assert.Equal("""["arn:aws:sns:::plain"]""", statements[1]["Resource"]!.ToJsonString());
    }

    [Fact]
    public void For_NoIdentities_LeavesTheStatementsForRolesOut() =>
        Assert.Equal(["s3:CreateBucket", "LeaveInstallationAlone"], Role(BlueprintPipeline.For(Any, Needing(new NeededAction("s3:CreateBucket", ["*"], [], "why")))!)
            .Select(statement => statement["Sid"]?.ToString() ?? statement["Action"]![0]!.ToString()));

    [Fact]
    public void For_MoreThanTheRolesOwnPoliciesTake_AddsManagedPoliciesOnTheInstallationsPath()
    {
        var actions = Enumerable.Range(0, 400).Select(i => new NeededAction($"service{i / 40}:CreateResourceOfAKind{i}", [$"arn:aws:service:::resource-of-a-kind-{i}"], [], null)).ToArray();

        var template = BlueprintPipeline.For(Any, Needing(actions))!;
        var managed = template["Resources"]!.AsObject().Where(resource => resource.Key.StartsWith("DeploymentRights", StringComparison.Ordinal)).Select(resource => resource.Value!["Properties"]!).ToArray();

        Assert.InRange(managed.Length, 2, 10);
        Assert.InRange(Length(Role(template)), 1, LongestInline);
        Assert.All(managed, policy => Assert.InRange(Length(policy["PolicyDocument"]!["Statement"]!.AsArray()), 1, LongestManaged));
        Assert.All(managed, policy => Assert.Equal(("/mlops/", 1), (policy["Path"]!.ToString(), policy["Roles"]!.AsArray().Count)));
        Assert.Equal(
            actions.Select(action => action.Action).Order(StringComparer.Ordinal),
            managed.SelectMany(policy => policy["PolicyDocument"]!["Statement"]!.AsArray()).Concat(Role(template)).SelectMany(statement => statement!["Action"] as JsonArray ?? [])
                .Select(action => action!.ToString()).Where(action => action.StartsWith("service", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void For_MoreThanARoleTakes_IsNothing() =>
        Assert.Null(BlueprintPipeline.For(Any, Needing([.. Enumerable.Range(0, 2000).Select(i => new NeededAction($"service{i}:CreateResourceOfAKind", [$"arn:aws:service:::resource-of-a-kind-{i}"], [], null))])));

    private static NeededActions Needing(params NeededAction[] actions) => new(actions, []);

    private static JsonObject[] Role(JsonObject template) =>
    [
        .. template["Resources"]!.AsObject().Single(resource => resource.Key.StartsWith("DeploymentRoleDefaultPolicy", StringComparison.Ordinal))
            .Value!["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray().Select(statement => statement!.AsObject()),
    ];

    private static int Length(IEnumerable<JsonNode?> statements) => statements.Sum(statement => statement!.ToJsonString().Length);
}
