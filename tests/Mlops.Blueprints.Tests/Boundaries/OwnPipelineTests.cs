using System.Text;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Sdk.Synthesis.Wildcards;
using Xunit.Abstractions;

namespace Mlops.Blueprints.Boundaries;

/// <summary>The pipelines for one account that the built-in pipeline types have each for itself: their role may do what deploying the type needs, and little else.</summary>
/// <param name="output">Where the counts go.</param>
public sealed class OwnPipelineTests(ITestOutputHelper output)
{
    private const string Account = EvaluatedTemplate.Account;
    private static readonly string[] Governing = ["account", "iam", "organizations", "sts"];

    public static TheoryData<string> PipelineTypes => [.. Types];

    private static IEnumerable<string> Types => BuiltIn.Blueprints.Where(blueprint => blueprint.Deployment != Deployment.Stack).Select(blueprint => blueprint.PipelineType).Order(StringComparer.Ordinal);

    [Fact]
    public void Bundle_HasOneForEachTypeThatAPipelineDeploys()
    {
        var own = BuiltIn.Bundle.Value.Copies.Where(file => file.Name.StartsWith(BundleLayout.Pipelines, StringComparison.Ordinal)).Select(file => file.Name);
        var catalog = CatalogReader.Read(BuiltIn.Bundle.Value.Files.Single(file => file.Name.StartsWith(BundleLayout.Catalogs, StringComparison.Ordinal)).Content.Span);

        Assert.Equal(Types.Select(BundleLayout.Pipeline), own.Order(StringComparer.Ordinal));
        Assert.All(catalog.Blueprints, entry => Assert.Equal(catalog.Files.GetValueOrDefault(BundleLayout.Pipeline(entry.PipelineType)), entry.Pipeline));
        Assert.Equal("byom_image_builder", Assert.Single(catalog.Blueprints, entry => entry.Pipeline is null).PipelineType);
    }

    [Theory]
    [MemberData(nameof(PipelineTypes))]
    public void Role_MayCallWhatCloudFormationCallsForTheStacksResources(string pipelineType)
    {
        var statements = Statements(pipelineType);
        var calls = Calls(Deployed(pipelineType)).Distinct().ToArray();

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.True(new IamCall(call.Action, call.Resource).IsAllowedBy(statements), call.ToString()));
        output.WriteLine($"counted: deployment role: {calls.Length} calls for {pipelineType}, all allowed");
    }

    [Theory]
    [MemberData(nameof(PipelineTypes))]
    public void Role_MayNotCallWhatTheTypeHasNoUseFor(string pipelineType)
    {
        (string Action, string Resource)[] others =
        [
            ("s3:DeleteBucket", "arn:aws:s3:::payroll"), ("s3:PutObject", "arn:aws:s3:::assets/models/churn.tar.gz"), ("s3:DeleteObject", "arn:aws:s3:::assets/models/churn.tar.gz"),
            ("ec2:RunInstances", "*"), ("dynamodb:DeleteTable", $"arn:aws:dynamodb:eu-west-1:{Account}:table/mlops-payroll"), ("kms:ScheduleKeyDeletion", $"arn:aws:kms:eu-west-1:{Account}:key/1a2b"),
            ("lambda:DeleteFunction", $"arn:aws:lambda:eu-west-1:{Account}:function:payroll"),
            ("lambda:UpdateFunctionCode", $"arn:aws:lambda:eu-west-1:{Account}:function:mlops-orchestrator-Api-1A2B"), ("iam:DeleteRole", $"arn:aws:iam::{Account}:role/mlops-orchestrator-Some-1A2B"),
            ("logs:PutRetentionPolicy", $"arn:aws:logs:eu-west-1:{Account}:log-group:mlops-pipeline-fraud-churnscoring-Logs-1A2B"), ("s3:DeleteBucketPolicy", "arn:aws:s3:::mlops-assets-111122223333-eu-west-1"),
            ("codepipeline:DeletePipeline", $"arn:aws:codepipeline:eu-west-1:{Account}:mlops-pipeline-fraud-churnscoring-codepipeline-DeploymentPipeline-1A2B"), ("events:PutRule", $"arn:aws:events:eu-west-1:{Account}:rule/payroll"),
            ("cloudformation:UpdateStack", $"arn:aws:cloudformation:eu-west-1:{Account}:stack/mlops-pipeline-churn-churnscoring/1a2b"), ("iam:CreateUser", $"arn:aws:iam::{Account}:user/mlops-someone"),
            ("sts:AssumeRole", $"arn:aws:iam::{Account}:role/Admin"), ("organizations:LeaveOrganization", "*"), ("iam:CreateRole", SingleAccount.OwnRole),
        ];
        var statements = Statements(pipelineType);

        Assert.All(others, call => Assert.False(new IamCall(call.Action, call.Resource).IsAllowedBy(statements), call.ToString()));
    }

    [Theory]
    [MemberData(nameof(PipelineTypes))]
    public void Role_GivesTheStacksRolesRightsWithinTheBoundaryOnly(string pipelineType)
    {
        var pipeline = Pipeline(pipelineType);
        var (boundary, statements) = (pipeline.Arn(pipeline.OfType("AWS::IAM::ManagedPolicy").Single()), Statements(pipeline));

        Assert.True(new IamCall("iam:CreateRole", SingleAccount.OwnRole, ("iam:PermissionsBoundary", boundary)).IsAllowedBy(statements));
        Assert.False(new IamCall("iam:DeleteRolePermissionsBoundary", SingleAccount.OwnRole, ("iam:PermissionsBoundary", boundary)).IsAllowedBy(statements));
        Assert.DoesNotContain(statements, statement => statement["NotAction"] is not null);
    }

    [Theory]
    [MemberData(nameof(PipelineTypes))]
    public void Wildcards_HaveTheirReasonInTheMetadata(string pipelineType)
    {
        var template = TemplateText.Read(Text(pipelineType), fromS3: true);
        var explained = template["Metadata"]!["Mlops::WildcardReasons"]!.AsArray().SelectMany(reason => reason!["Wildcards"]!.AsArray().Select(text => text!.ToString())).ToHashSet();
        var wildcards = Wildcard.In(template).ToArray();

        Assert.NotEmpty(wildcards);
        Assert.All(wildcards, wildcard => Assert.Contains(wildcard.Text, explained));
    }

    [Theory]
    [MemberData(nameof(PipelineTypes))]
    public void PolicyOf_TheTemplate_IsWhatTheRoleHas(string pipelineType)
    {
        var policy = PipelineRole.PolicyOf(TemplateReader.Read(Text(pipelineType), fromS3: true), StackPlace.Of(SingleAccount.StackName, "eu-west-1", Account))!;
        // Of any stack, as nobody has asked for one.
        var own = Statements(Pipeline(pipelineType, $"{SingleAccount.StackName}-*"));
        var printed = policy["Statement"]!.AsArray().Select(statement => statement!.ToJsonString()).ToArray();

        // The boundary's name has characters that nobody knows before.
        Assert.Equal(own.Where(statement => statement["Condition"] is null || statement["Sid"]?.ToString() != "GiveOwnRolesBoundedRights").Select(statement => statement.ToJsonString()), printed.Where(statement => !statement.Contains("GiveOwnRolesBoundedRights", StringComparison.Ordinal)));
        Assert.DoesNotContain(printed, statement => statement.Contains("${", StringComparison.Ordinal));
        output.WriteLine($"counted: deployment role: {policy.ToJsonString().Length} characters for {pipelineType}");
    }

    [SkippableFact]
    public void Templates_HaveNoErrorsForCfnLint()
    {
        Skip.IfNot(CfnLint.IsThere, CfnLint.Absent);
        var folder = Directory.CreateTempSubdirectory("mlops-pipelines-").FullName;
        try
        {
            CfnLint.Check([.. Types.Select(type => Written(folder, type))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Written(string folder, string pipelineType)
    {
        var file = Path.Combine(folder, $"{pipelineType}.yaml");
        File.WriteAllText(file, Text(pipelineType));
        return file;
    }

    private static string Text(string pipelineType) => FileAt(BundleLayout.Pipeline(pipelineType));

    private static string FileAt(string key) => Encoding.UTF8.GetString(BuiltIn.Bundle.Value.Copies.Single(file => file.Name == key).Content.Span);

    private static EvaluatedTemplate Pipeline(string pipelineType, string deployed = SingleAccount.StackName) => new(Text(pipelineType), $"{SingleAccount.StackName}-codepipeline", ("StackName", deployed));

    private static EvaluatedTemplate Deployed(string pipelineType) => new(FileAt(BundleLayout.Template(BuiltIn.Manifest(pipelineType).Template)), SingleAccount.StackName);

    private static IReadOnlyList<JsonObject> Statements(string pipelineType) => Statements(Pipeline(pipelineType));

    private static IReadOnlyList<JsonObject> Statements(EvaluatedTemplate pipeline) =>
        pipeline.Statements(pipeline.OfType("AWS::IAM::Role").Single(role => role.StartsWith("DeploymentRole", StringComparison.Ordinal)));

    /// <summary>What AWS's registry says that CloudFormation calls for a resource, on the name that the resource gets.</summary>
    private static IEnumerable<(string Action, string Resource)> Calls(EvaluatedTemplate template, ResourceDeclaration resource)
    {
        if (HandlerCatalog.Find(resource.Type) is not { } known)
        {
            yield break;
        }

        foreach (var action in known.Handlers.Values.SelectMany(actions => actions).Distinct().Where(action => !Governing.Contains(action.Split(':')[0]) && OptionalActions.IsCalled(resource, action)))
        {
            var scopes = known.Scopes.GetValueOrDefault(action) ?? [];
            foreach (var arn in scopes.Count == 0 ? ["*"] : scopes.Where(scope => ActionScope.IsOf(resource.Type, scope.Kind)).SelectMany(scope => scope.Arns))
            {
                yield return (action, Filled(arn, Name(template, resource)));
            }
        }
    }

    private static IEnumerable<(string Action, string Resource)> Calls(EvaluatedTemplate template) => template.Resources.SelectMany(resource => Calls(template, resource));

    private static string Filled(string arn, string name) => arn == "*" ? arn : (arn.LastIndexOf('*') is >= 0 and var star ? $"{arn[..star]}{name}{arn[(star + 1)..]}" : arn)
        .Replace("${Partition}", "aws", StringComparison.Ordinal).Replace("${Region}", "eu-west-1", StringComparison.Ordinal).Replace("${Account}", Account, StringComparison.Ordinal);

    /// <summary>Stack, resource and characters at random: the first two share what the service takes.</summary>
    private static string Generated(string logicalId, int room)
    {
        var own = logicalId[..Math.Min(logicalId.Length, Math.Max(room / 2, room - SingleAccount.StackName.Length))];
        return $"{SingleAccount.StackName[..Math.Min(SingleAccount.StackName.Length, room - own.Length)]}-{own}-1A2B3C4D5E6F";
    }

    /// <summary>The name as CloudFormation and the service make it: the template's, or one of the stack's name, which is cut short, and the resource's.</summary>
    private static string Name(EvaluatedTemplate template, ResourceDeclaration resource)
    {
        var type = ResourceTypes.Get(resource.Type);
        var name = type.NameProperty is { } property && template.Property(resource.LogicalId, property)?.ToString() is { Length: > 0 } given ? given
            : type.NameStartsWithLogicalId ? $"{resource.LogicalId}-1A2B3C4D5E6F"
            : type.NameBeginning is { } beginning ? $"{beginning}-{resource.LogicalId}-1A2B3C4D5E6F"
            : Generated(resource.LogicalId, type.MaxNameLength - 14);
        return type.LowerCase || resource.Type.StartsWith("AWS::SageMaker::", StringComparison.Ordinal) ? name.ToLowerInvariant() : name;
    }
}
