using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Mlops.Blueprints;

/// <summary>Who may take on the roles of the templates, and who may be handed one.</summary>
/// <param name="output">Where the counts go.</param>
public sealed class RoleTests(ITestOutputHelper output)
{
    /// <summary>Services that do not say whose work they do when they take on a role; the reason is beside each role.</summary>
    private static readonly string[] WithoutSourceAccount = ["apigateway.amazonaws.com", "lambda.amazonaws.com"];

    [Fact]
    public void PassRole_InEveryTemplate_NamesServicesAndRoles()
    {
        var statements = Statements.Allowed().Where(statement => statement.Actions.Any(Grants("iam:PassRole"))).ToArray();

        Assert.NotEmpty(statements);
        Assert.All(statements, statement =>
        {
            Assert.NotNull(statement.Json["Condition"]?["StringEquals"]?["iam:PassedToService"]);
            Assert.DoesNotContain("*", statement.Resources);
        });
        output.WriteLine($"counted: PassRole: {statements.Length} statements, each with its services");
    }

    [Fact]
    public void Trust_OfServicesThatSayIt_IsForTheOwnAccount()
    {
        var trusts = BuiltIn.Deployed.SelectMany(template => template.Value.Json["Resources"]!.AsObject()
            .Where(resource => resource.Value!["Type"]!.ToString() == "AWS::IAM::Role")
            .SelectMany(role => role.Value!["Properties"]!["AssumeRolePolicyDocument"]!["Statement"]!.AsArray())).ToArray();
        var services = trusts.Where(trust => trust!["Principal"]!["Service"] is JsonValue service && !WithoutSourceAccount.Contains(service.ToString())).ToArray();

        Assert.Equal(
            ["cloudformation.amazonaws.com", "codebuild.amazonaws.com", "codepipeline.amazonaws.com", "sagemaker.amazonaws.com"],
            services.Select(trust => trust!["Principal"]!["Service"]!.ToString()).Distinct().Order(StringComparer.Ordinal));
        Assert.All(services, trust => Assert.Equal(
            """{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}""",
            (trust!["Condition"]?["StringEquals"] ?? trust["Condition"]?["StringEqualsIfExists"])?.ToJsonString()));
        Assert.All(
            trusts.Where(trust => trust!["Principal"]!["Service"] is null),
            trust => Assert.Contains("AWS::AccountId", trust!["Principal"]!["AWS"]!.ToJsonString(), StringComparison.Ordinal));
        output.WriteLine($"counted: trust: {services.Length} of {trusts.Length} statements with aws:SourceAccount");
    }

    private static Func<string, bool> Grants(string action) => granted => granted.EndsWith('*')
        ? action.StartsWith(granted[..^1], StringComparison.OrdinalIgnoreCase)
        : string.Equals(granted, action, StringComparison.OrdinalIgnoreCase);
}
