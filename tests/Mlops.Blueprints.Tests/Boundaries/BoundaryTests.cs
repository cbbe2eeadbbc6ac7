using System.Text.Json;
using Mlops.CloudFormation.Permissions;
using Xunit.Abstractions;

namespace Mlops.Blueprints.Boundaries;

/// <summary>The boundary of the roles that a deployment pipeline makes: that every role gets it, and what it lets through.</summary>
/// <param name="output">Where the counts go.</param>
public sealed class BoundaryTests(ITestOutputHelper output)
{
    private const string OtherRole = "arn:aws:iam::111122223333:role/Admin";

    /// <summary>IAM's limit for a managed policy, white space left out (IAM User Guide, "IAM and AWS STS quotas").</summary>
    private const int LongestPolicy = 6_144;

    public static TheoryData<string> Deployed => [.. BuiltIn.TemplateNames.Where(BuiltIn.IsDeployedByPipeline)];

    [Theory]
    [MemberData(nameof(Deployed))]
    public void Roles_OfATemplateThatAPipelineDeploys_HaveTheBoundaryThatItNames(string template)
    {
        var bounded = new EvaluatedTemplate(BuiltIn.Templates.Value[template].Yaml, SingleAccount.StackName, ("PermissionsBoundary", SingleAccount.Boundary));
        var unbounded = new EvaluatedTemplate(BuiltIn.Templates.Value[template].Yaml, SingleAccount.StackName);
        var roles = bounded.OfType("AWS::IAM::Role").ToArray();

        Assert.NotEmpty(roles);
        Assert.All(roles, role => Assert.Equal(SingleAccount.Boundary, bounded.Property(role, "PermissionsBoundary")?.ToString()));
        Assert.All(roles, role => Assert.Null(unbounded.Property(role, "PermissionsBoundary")));
        output.WriteLine($"counted: boundary: {roles.Length} roles in {template}");
    }

    [Fact]
    public void Templates_ThatNoPipelineDeploys_HaveNoBoundary()
    {
        var others = BuiltIn.TemplateNames.Where(name => !BuiltIn.IsDeployedByPipeline(name)).ToArray();

        Assert.Equal(["byom_custom_algorithm_image_builder.yaml", "multi_account_codepipeline.yaml", "single_account_codepipeline.yaml"], others);
        Assert.All(others, name => Assert.DoesNotContain("PermissionsBoundary", BuiltIn.Templates.Value[name].ParameterNames));
    }

    [Fact]
    public void Boundary_LeavesTheBuiltInRolesTheirRights()
    {
        var rights = Statements.Allowed().Where(statement => BuiltIn.IsDeployedByPipeline(statement.Template))
            .SelectMany(statement => statement.Actions.SelectMany(action => Calls(action, statement))).ToArray();

        Assert.Contains(rights, call => call.Action == "iam:PassRole");
        Assert.All(rights, call => Assert.True(call.IsAllowedBy(SingleAccount.BoundaryStatements), call.Action));
        output.WriteLine($"counted: boundary: {rights.Length} rights of built-in roles, all within it");
    }

    [Theory]
    [InlineData("iam:CreateRole", SingleAccount.OwnRole)]
    [InlineData("iam:PutRolePolicy", SingleAccount.OwnRole)]
    [InlineData("iam:DeleteRolePermissionsBoundary", SingleAccount.OwnRole)]
    [InlineData("iam:UpdateAssumeRolePolicy", SingleAccount.OwnRole)]
    [InlineData("iam:CreateUser", "arn:aws:iam::111122223333:user/someone")]
    [InlineData("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/someone")]
    [InlineData("sts:AssumeRole", OtherRole)]
    [InlineData("organizations:CreateAccount", "*")]
    [InlineData("account:CloseAccount", "*")]
    [InlineData("cloudformation:UpdateStack", "arn:aws:cloudformation:eu-west-1:111122223333:stack/mlops-pipeline-churn-churnscoring/5c1ab3f0")]
    [InlineData("cloudformation:CreateStackInstances", "*")]
    public void Boundary_HoldsBack(string action, string resource) => Assert.False(new IamCall(action, resource).IsAllowedBy(SingleAccount.BoundaryStatements));

    [Fact]
    public void Boundary_LetsRolesBeHandedOnOnlyWithinTheStack()
    {
        Assert.True(Pass(SingleAccount.OwnRole, "sagemaker.amazonaws.com"));
        Assert.False(Pass(SingleAccount.OwnRole, "cloudformation.amazonaws.com"));
        Assert.False(Pass(OtherRole, "lambda.amazonaws.com"));
        Assert.False(Pass(SingleAccount.DeploymentRole, "cloudformation.amazonaws.com"));
        Assert.False(Pass(SingleAccount.DeploymentRole, "lambda.amazonaws.com"));

        static bool Pass(string role, string service) => new IamCall("iam:PassRole", role, ("iam:PassedToService", service)).IsAllowedBy(SingleAccount.BoundaryStatements);
    }

    [Fact]
    public void Boundary_IsOutsideTheNamesOfTheDeployedStackAndWithinIamsLimit()
    {
        Assert.StartsWith($"arn:aws:iam::{EvaluatedTemplate.Account}:policy/mlops/", SingleAccount.Boundary, StringComparison.Ordinal);
        Assert.InRange(JsonSerializer.Serialize(SingleAccount.BoundaryStatements).Length, 1, LongestPolicy);
    }

    private static IEnumerable<IamCall> Calls(string action, TemplateStatement statement)
    {
        var services = Statements.Texts(statement.Json["Condition"]?["StringEquals"]?["iam:PassedToService"]);
        return services.Count == 0 ? [new(action, SingleAccount.OwnRole)] : services.Select(service => new IamCall(action, SingleAccount.OwnRole, ("iam:PassedToService", service)));
    }
}
