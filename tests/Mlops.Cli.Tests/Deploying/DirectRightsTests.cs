using System.Text.Json.Nodes;
using Mlops.Cli.Deploying;
using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Tests.Deploying;

public sealed class DirectRightsTests
{
    private const string Orchestrator = """
        Description: An orchestrator.
        Resources:
          PipelineStacksRole1A2B: { Type: AWS::IAM::Role, Properties: { Path: /mlops/ } }
          Policy:
            Type: AWS::IAM::Policy
            Properties:
              Roles: [{ Ref: PipelineStacksRole1A2B }]
              PolicyDocument:
                Statement:
                  - { Effect: Allow, Action: ['s3:CreateBucket', 's3:PutBucketPolicy'], Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::mlops-pipeline*']] } }
                  - { Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: { StringEquals: { 'iam:PassedToService': lambda.amazonaws.com } } }
        Outputs:
          Settings: { Value: '{}' }

        """;

    [Fact]
    public void AddTo_Blueprints_GivesTheRoleWhatItsOwnStatementsDoNotAllow()
    {
        var text = DirectRights.AddTo(Orchestrator,
        [
            Needing("a", new("s3:CreateBucket", ["arn:${AWS::Partition}:s3:::mlops-pipeline-*", "arn:${AWS::Partition}:s3:::results"], [], null), new NeededAction("s3:PutBucketPolicy", ["arn:${AWS::Partition}:s3:::mlops-pipeline-*"], [], null)),
            Needing("b", new NeededAction("sns:ListTopics", ["*"], [], "no resource") { Asked = ["Because."] }, new NeededAction("iam:PassRole", ["arn:${AWS::Partition}:iam::${AWS::AccountId}:role/mlops-pipeline-*"], [], null)),
        ]);
        var template = TemplateReader.Read(text, fromS3: true);
        var policy = template.Resources["DirectDeployments1"];

        Assert.Equal(("AWS::IAM::ManagedPolicy", "/mlops/", """[{"Ref":"PipelineStacksRole1A2B"}]"""), (policy.Type, $"{policy.Properties["Path"]}", policy.Properties["Roles"]!.ToJsonString()));
        Assert.Equal(
            ["iam:PassRole", "s3:CreateBucket", "sns:ListTopics"],
            Statements(policy).SelectMany(statement => statement["Action"]!.AsArray()).Select(action => $"{action}"));
        Assert.Equal("""[{"Fn::Sub":"arn:${AWS::Partition}:s3:::results"}]""", Statements(policy)[1]["Resource"]!.ToJsonString());
        Assert.Contains("states.amazonaws.com", Statements(policy)[0]["Condition"]!["StringEquals"]!["iam:PassedToService"]!.AsArray().Select(service => $"{service}"));
        var reasons = TemplateText.Read(text, fromS3: true)["Resources"]!["DirectDeployments1"]!["Metadata"]!["Mlops::WildcardReasons"]!.ToJsonString();
        Assert.Contains("""{"Reason":"no resource","Wildcards":["sns:ListTopics on *"]}""", reasons, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], DirectRights.Read($"{template.Outputs["DirectBlueprints"].Value}").Keys);
    }

    [Fact]
    public void AddTo_BlueprintWithARole_LeavesBoundariesAloneUnlessItAsks()
    {
        const string roles = "arn:aws:iam::111122223333:role/mlops-pipeline-*";
        NeededAction[] actions = [new("iam:DeleteRole", [roles], [], null), new("iam:DeleteRolePermissionsBoundary", [roles], [], null), new("iam:PutRolePermissionsBoundary", [roles], [], null) { Asked = ["It bounds its roles later."] }];

        var policy = TemplateReader.Read(DirectRights.AddTo(Orchestrator, [Needing("a", actions)]), fromS3: true).Resources["DirectDeployments1"];

        Assert.Equal(["iam:DeleteRole", "iam:PutRolePermissionsBoundary"], Statements(policy).SelectMany(statement => statement["Action"]!.AsArray()).Select(action => $"{action}"));
    }

    [Fact]
    public void AddTo_MoreThanOnePolicyTakes_SpreadsThemOverManagedPolicies()
    {
        var actions = Enumerable.Range(0, 200).Select(i => new NeededAction($"service{i:000}:CreateResourceOfAKind", [$"arn:aws:service:::resource-{i}"], [], null)).ToArray();

        var policies = TemplateReader.Read(DirectRights.AddTo(Orchestrator, [Needing("a", actions)]), fromS3: true).Resources.Values.Where(resource => resource.Type == "AWS::IAM::ManagedPolicy").ToArray();

        Assert.InRange(policies.Length, 2, 10);
        Assert.Equal(policies.Length, policies.Select(policy => policy.LogicalId).Distinct().Count());
        Assert.All(policies, policy => Assert.InRange(policy.Properties["PolicyDocument"]!.ToJsonString().Length, 1, 6144));
        Assert.Equal(actions.Length, policies.Sum(policy => Statements(policy).Length));
    }

    [Fact]
    public void AddTo_MoreThanARoleTakes_IsRefusedWithTheBlueprints()
    {
        var actions = Enumerable.Range(0, 2000).Select(i => new NeededAction($"service{i}:CreateResourceOfAKind", [$"arn:aws:service:::resource-{i}"], [], null)).ToArray();

        var problem = Assert.Single(Assert.Throws<MlopsException>(() => DirectRights.AddTo(Orchestrator, [Needing("scoring", actions)])).Problems);

        Assert.Equal(DirectDiagnostics.TooManyPermissions, problem.Code);
        Assert.Contains("scoring", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddTo_TemplateWithoutTheRole_IsLeftAsItIs() =>
        Assert.Equal("Resources: { Topic: { Type: AWS::SNS::Topic } }", DirectRights.AddTo("Resources: { Topic: { Type: AWS::SNS::Topic } }", [Needing("a", new NeededAction("s3:CreateBucket", ["*"], [], null))]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[1]")]
    public void Read_OutputThatIsNone_TellsOfNoBlueprint(string? output) => Assert.Empty(DirectRights.Read(output));

    private static DirectBlueprint Needing(string type, params NeededAction[] actions) => new(type, new(actions, []));

    private static JsonObject[] Statements(ResourceDeclaration policy) => [.. policy.Properties["PolicyDocument"]!["Statement"]!.AsArray().Select(statement => statement!.AsObject())];
}
