using Mlops.CloudFormation;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

public class StackPreparationTests
{
    private readonly LocalStacks _stacks = new();

    [Theory]
    [InlineData("{ Resources: { A: { Type: AWS::SNS::Topic, Properties: { X: !Ref B } } } }", "Template format error: Unresolved resource dependencies [B] in the Resources block of the template")]
    [InlineData("{ Resources: { A: { Type: AWS::SNS::Topic, DependsOn: B } } }", "Template format error: Unresolved resource dependencies [B] in the Resources block of the template")]
    [InlineData("{ Resources: { A: { Type: AWS::SNS::Topic, Properties: { X: !GetAtt B.Arn } } } }", "Template error: instance of Fn::GetAtt references undefined resource B")]
    [InlineData("{ Resources: { A: { Type: AWS::SNS::Topic }, B: { Type: AWS::SNS::Topic, Properties: { X: !Sub '${A.Arn}' } } } }", "Template error: resource A does not support attribute type Arn in Fn::GetAtt")]
    [InlineData("{ Resources: { A: { Type: AWS::SNS::Topic, Properties: { X: !Ref B } }, B: { Type: AWS::SNS::Topic, Properties: { X: !Ref C } }, C: { Type: AWS::SNS::Topic, DependsOn: B } } }", "Circular dependency between resources: [B, C]")]
    [InlineData("{ Conditions: { C: !Condition D, D: !Condition C }, Resources: { A: { Type: AWS::SNS::Topic, Condition: C } } }", "Circular dependency between conditions: [C, D]")]
    [InlineData("{ Conditions: { C: !Equals [!Ref A, x] }, Resources: { A: { Type: AWS::SNS::Topic } } }", "Template format error: Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template")]
    [InlineData("{ Resources: { A: { Type: AWS::SNS::Topic, Condition: C } } }", "Template format error: Unresolved condition dependency C.")]
    [InlineData("{ Resources: { A: { Type: AWS::SNS::Topic, Properties: { X: !If [C, a, b] } } } }", "Template format error: Unresolved condition dependency C.")]
    [InlineData("{ Resources: { A: { Type: AWS::SNS::Topic, Properties: { X: !Transform { Name: M } } } } }", "Template error: Fn::Transform runs only at AWS; the local cloud evaluates that of AWS::Include alone.")]
    [InlineData("{ Conditions: { C: !Equals [a, b] }, Resources: { A: { Type: AWS::SNS::Topic, Condition: C }, B: { Type: AWS::SNS::Topic, Properties: { X: !Ref A } } } }", "Template format error: Unresolved resource dependencies [A]: its condition is false.")]
    public void Create_TemplateIsWrong_IsRefusedAtOnce(string template, string message)
    {
        var exception = Assert.Throws<MlopsException>(() => _stacks.Engine.BeginCreate(LocalStacks.Request(template)));

        Assert.Equal(message, Assert.Single(exception.Problems).Message);
        Assert.Empty(_stacks.Store.List());
    }

    [Fact]
    public async Task Create_DependsOnAnAbsentResource_IsIgnored()
    {
        var stack = await _stacks.CreateAsync("{ Conditions: { C: !Equals [a, b] }, Resources: { A: { Type: AWS::SNS::Topic, Condition: C }, B: { Type: AWS::SNS::Topic, DependsOn: A } } }");

        Assert.Equal(["B"], stack.Resources.Keys);
    }

    [Theory]
    [InlineData("{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }", "CAPABILITY_IAM")]
    [InlineData("{ Type: AWS::IAM::Role, Properties: { RoleName: mine, AssumeRolePolicyDocument: {} } }", "CAPABILITY_NAMED_IAM")]
    public void Create_CapabilityIsMissing_IsRefused(string role, string capability)
    {
        var request = LocalStacks.Request($"{{ Resources: {{ R: {role} }} }}") with { Capabilities = [] };

        var problem = Assert.Throws<MlopsException>(() => _stacks.Engine.BeginCreate(request)).Problems[0];

        Assert.Equal((CloudFormationDiagnostics.InsufficientCapabilities, $"InsufficientCapabilities: Requires capabilities : [{capability}]"), (problem.Code, problem.Message));
        Assert.NotNull(_stacks.Engine.BeginCreate(request with { Capabilities = ["CAPABILITY_NAMED_IAM"] }));
    }

    [Theory]
    [InlineData("1st")]
    [InlineData("under_score")]
    [InlineData("")]
    public void Create_StackNameIsWrong_IsRefused(string name) =>
        Assert.Contains("'stackName'", Assert.Throws<MlopsException>(() => _stacks.Engine.BeginCreate(new(name, "{}"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_ManyThingsAreWrong_AreToldAtOnce()
    {
        const string Template = """
            Parameters:
              Missing: { Type: String }
              Number: { Type: Number, MaxValue: 3 }
            Resources:
              R: { Type: AWS::IAM::Role, Properties: { Path: !Ref Nowhere } }
            """;
        var request = LocalStacks.Request(Template, ("Number", "4"), ("Unknown", "x")) with { Capabilities = [] };

        var problems = Assert.Throws<MlopsException>(() => _stacks.Engine.BeginCreate(request)).Problems;

        Assert.Equal(
            [
                "Template format error: Unresolved resource dependencies [Nowhere] in the Resources block of the template",
                "InsufficientCapabilities: Requires capabilities : [CAPABILITY_IAM]",
                "Parameters: [Unknown] do not exist in the template",
                "Parameter 'Number' must be a number not greater than 3",
                "Parameters: [Missing] must have values",
            ],
            problems.Select(problem => problem.Message));
    }

    [Fact]
    public void Create_RuleDoesNotHold_IsRefused()
    {
        const string Template = """
            Parameters: { Stage: { Type: String } }
            Rules: { Known: { Assertions: [{ Assert: !Contains [[dev, prod], !Ref Stage], AssertDescription: Stage has to be dev or prod }] } }
            Resources: { A: { Type: AWS::SNS::Topic } }
            """;

        var problem = Assert.Throws<MlopsException>(() => _stacks.Engine.BeginCreate(LocalStacks.Request(Template, ("Stage", "test")))).Problems[0];

        Assert.Equal("Template error: rule Known is not satisfied: Stage has to be dev or prod", problem.Message);
        Assert.NotNull(_stacks.Engine.BeginCreate(LocalStacks.Request(Template, ("Stage", "dev"))));
    }
}
