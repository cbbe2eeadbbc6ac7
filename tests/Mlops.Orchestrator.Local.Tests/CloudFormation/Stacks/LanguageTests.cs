using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary>What public templates are made of, in small: works, or is refused before the stack begins.</summary>
public class LanguageTests
{
    private const string Topic = "\nResources: { T: { Type: AWS::SNS::Topic } }";

    private readonly LocalStacks _stacks = new();

    [Theory]
    [InlineData("Conditions: { Yes: !Equals [a, a] }\nResources: { T: { Type: AWS::SNS::Topic, Condition: !Not [!Condition Yes] } }", "/Resources/T/Condition", "Every Condition member must be a string.")]
    [InlineData("Resources: { T: { Type: AWS::SNS::Topic, Condition: true } }", "/Resources/T/Condition", "Every Condition member must be a string.")]
    [InlineData("Conditions: { Yes: !Equals [a, a] }\nOutputs: { O: { Condition: !Not [!Condition Yes], Value: x } }" + Topic, "/Outputs/O/Condition", "Every Condition member must be a string.")]
    [InlineData("Conditions: { C: yes it is }" + Topic, "/Conditions/C", "Every Conditions member must be a function")]
    [InlineData("Conditions: { C: !Contains [[a, b], a] }" + Topic, "/Conditions/C", "Fn::Contains can be used in the section Rules only.")]
    [InlineData("Conditions: { A: !Condition B, B: !Not [!Condition A] }" + Topic, "/Conditions", "Circular dependency between conditions: [A, B]")]
    [InlineData("Parameters: { P: { Type: CommaDelimitedList, Default: [a, b] } }" + Topic, "/Parameters/P/Default", "Every Default member must be a string.")]
    [InlineData("Parameters: { P: { Type: String, Default: a, AllowedValues: a } }" + Topic, "/Parameters/P/AllowedValues", "Every AllowedValues member must be a list of strings.")]
    [InlineData("Parameters: { my-name: { Type: String, Default: a } }" + Topic, "/Parameters/my-name", "Parameter name my-name is non alphanumeric.")]
    [InlineData("Outputs: { my-out: { Value: b } }" + Topic, "/Outputs/my-out", "Output name my-out is non alphanumeric.")]
    [InlineData("Outputs: { O: { Value: b, Export: shared } }" + Topic, "/Outputs/O/Export", "Every Export member must be a mapping with a Name")]
    [InlineData("Outputs: { O: { Value: b, Export: { Name: !GetAtt T.TopicName } } }" + Topic, "/Outputs/O/Export/Name", "must not depend on a resource; this one depends on T.")]
    [InlineData("Outputs: { O: { Value: !ImportValue { Ref: T } } }" + Topic, "/Outputs/O", "Fn::ImportValue cannot depend on a resource; this one depends on T.")]
    [InlineData("Mappings: { M: { K: { A: 1 } } }\nOutputs: { O: { Value: !FindInMap [M, K, A, { DefaultValue: d }] } }" + Topic, "/Outputs/O", "Fn::FindInMap with a default needs the transform AWS::LanguageExtensions.")]
    [InlineData("Mappings: { M: { K: { A: 1 } } }\nOutputs: { O: { Value: !FindInMap [M, !Select [0, [K]], A] } }" + Topic, "/Outputs/O", "Fn::Select in Fn::FindInMap needs the transform AWS::LanguageExtensions.")]
    [InlineData("Mappings: { M: { K: { A: { B: 1 } } } }" + Topic, "/Mappings/M/K/A", "Every Mappings attribute must be a String or a List.")]
    [InlineData("Outputs: { O: { Value: !Length [a] } }" + Topic, "/Outputs/O", "Fn::Length needs the transform AWS::LanguageExtensions.")]
    [InlineData("Conditions: { C: !Equals [a, a] }\nRules: { R: { RuleCondition: !Condition C, Assertions: [{ Assert: !Equals [a, a] }] } }" + Topic, "/Rules/R/RuleCondition", "a rule knows no conditions")]
    [InlineData("Rules: { R: { Assertions: [] } }" + Topic, "/Rules/R", "a rule needs Assertions, a list of them.")]
    [InlineData("Rules: { R: { Assertions: [{ Assert: !Equals [!Ref T, a] }] } }" + Topic, "/Rules/R/Assertions/0", "Cannot reference resources in the Rules block of the template")]
    [InlineData("Resources: { T: { Type: AWS::SNS::Topic, UpdateReplacePolicy: RetainExceptOnCreate } }", "/Resources/T/UpdateReplacePolicy", "Unrecognized UpdateReplacePolicy RetainExceptOnCreate for resource")]
    [InlineData("Resources: { T: { Type: AWS::SNS::Topic, DeletionPolicy: !If [C, Retain, Delete] } }", "/Resources/T/DeletionPolicy", "functions in it need the transform AWS::LanguageExtensions.")]
    [InlineData("AWSTemplateFormatVersion: '2099-01-01'" + Topic, "/AWSTemplateFormatVersion", "There is one version, 2010-09-09.")]
    [InlineData("Description: [a]" + Topic, "/Description", "Every Description member must be a string.")]
    [InlineData("Parameters: { P: { Type: 'AWS::Nonsense::Thing', Default: a } }" + Topic, "/Parameters/P/Type", "Unrecognized parameter type: AWS::Nonsense::Thing")]
    [InlineData("Parameters: { P: { Type: String, AllowedPattern: 'a)|(b', Default: axxx } }" + Topic, "/Parameters/P/AllowedPattern", "is not a regular expression of Java's")]
    [InlineData("Resources: { T: { Type: AWS::SNS::Topic, Properties: { Fn::Transform: { Name: Mine } } } }", "/Resources/T", "Fn::Transform runs only at AWS")]
    [InlineData("Transform: AWS::Serverless-2016-10-31" + Topic, "/Transform", "AWS::Serverless-2016-10-31")]
    public async Task Create_WhatCloudFormationRefuses_IsRefusedAtItsPlace(string template, string pointer, string message)
    {
        var problems = (await Assert.ThrowsAsync<MlopsException>(() => _stacks.CreateAsync(template))).Problems;

        Assert.Contains(problems, problem => problem.Pointer == pointer && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Parameters:\n  A: { Type: String, AllowedPattern: '[a-z&&[^aeiou]]+', Default: bcd }\n  B: { Type: String, AllowedPattern: '\\p{Alnum}++', Default: abc1 }\n  C: { Type: String, AllowedPattern: '\\Qa.b\\E', Default: a.b }")]
    [InlineData("Parameters: { Zones: { Type: CommaDelimitedList, Default: 'a,b' } }\nRules: { R: { RuleCondition: !Contains [!Ref Zones, a], Assertions: [{ Assert: !EachMemberIn [!Ref Zones, [a, b, c]], AssertDescription: zones }] } }")]
    [InlineData("Parameters: { Q: { Type: List<String>, Default: 'a,b' } }")]
    [InlineData("Parameters: { O: { Type: CommaDelimitedList, Default: 'o-aa11,o-bb22', AllowedPattern: '^[a-z0-9-]+$' } }")]
    public async Task Create_WhatCloudFormationTakes_IsTaken(string section) =>
        Assert.Equal(StackStatus.CreateComplete, (await _stacks.CreateAsync(section + Topic)).Status);

    [Fact]
    public async Task CreateAndUpdate_TextThatMeansSomethingElse_IsAnEventOfTheStack()
    {
        static string Template(string name) => $"Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: {name}\n";

        var stack = await _stacks.CreateAsync(Template("012"));
        var told = Told(stack);
        Assert.Equal(["Warning: line 5, column 20: 012 without quotes is 10 in YAML 1.1, which CloudFormation reads. Write '012' where the text is meant, 10 where that is."], told);

        await _stacks.UpdateAsync(Template("a\n      DisplayName: b"));
        Assert.Equal("Warning: line 6, column 7: The key 'DisplayName' is there twice in one mapping. CloudFormation takes the last one. Take out the one that is not meant.", Told(stack).Except(told).Single());

        await _stacks.UpdateAsync($"Metadata: {{ A: [{string.Join(", ", Enumerable.Repeat("012", 100))}] }}\n{Template("c")}");
        Assert.Equal(13, Told(stack).Count);
        Assert.Contains("90 more such places; 'mlops lint' tells them all.", Told(stack)[^1], StringComparison.Ordinal);

        List<string> Told(StackRecord of) => [.. _stacks.Store.Events(of.Id).Where(e => e.LogicalId == of.Name).Select(e => e.Reason ?? "").Where(reason => reason.StartsWith("Warning", StringComparison.Ordinal))];
    }

    [Theory]
    [InlineData("!EachMemberEquals [!Ref Zones, a]")]
    [InlineData("!EachMemberIn [!Ref Zones, [a]]")]
    [InlineData("!Contains [!Ref Zones, c]")]
    public async Task Create_RuleDoesNotHold_IsRefusedWithItsDescription(string assert)
    {
        var template = $"Parameters: {{ Zones: {{ Type: CommaDelimitedList, Default: 'a,b' }} }}\nRules: {{ R: {{ Assertions: [{{ Assert: {assert}, AssertDescription: other zones }}] }} }}{Topic}";

        Assert.Contains("other zones", (await Assert.ThrowsAsync<MlopsException>(() => _stacks.CreateAsync(template))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_AFunctionForAllProperties_IsEvaluated()
    {
        var stack = await _stacks.CreateAsync("""
            Conditions: { C: !Equals [a, a] }
            Resources:
              T: { Type: AWS::SNS::Topic, Properties: !If [C, { DisplayName: a }, !Ref AWS::NoValue] }
              U: { Type: AWS::SNS::Topic, Properties: !If [C, !Ref AWS::NoValue, { DisplayName: a }] }
            """);

        Assert.Equal(("CREATE_COMPLETE", "a", 0), (stack.Status, (string?)stack.Resources["T"].Properties["DisplayName"], stack.Resources["U"].Properties.Count));
    }

    [Fact]
    public async Task Create_AnOutputOfAnotherStack_IsRead()
    {
        await _stacks.CreateAsync("Outputs: { Name: { Value: churn } }" + Topic);
        var request = LocalStacks.Request("Outputs: { O: { Value: { Fn::GetStackOutput: { StackName: my-stack, OutputName: Name } } } }" + Topic) with { StackName = "reader" };

        var stack = await _stacks.Engine.BeginCreate(request).RunAsync(default);

        Assert.Equal("churn", Assert.Single(stack.Outputs).Value);
    }

    [Fact]
    public async Task Create_NoSuchOutputOfAStack_IsRefused()
    {
        var stack = await _stacks.CreateAsync("Outputs: { O: { Value: { Fn::GetStackOutput: { StackName: nowhere, OutputName: Name, Region: us-east-2 } } } }" + Topic);

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
    }

    [Fact]
    public async Task Create_APatternRunsAway_IsRefusedInsteadOfHanging()
    {
        var problem = (await Assert.ThrowsAsync<MlopsException>(() => _stacks.CreateAsync($"Parameters: {{ P: {{ Type: String, AllowedPattern: '(a+)+b', Default: {new string('a', 60)} }} }}{Topic}"))).Problems[0];

        Assert.Contains("cannot be said within", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ConditionsAskEachOtherEndlesslyDeep_IsRefusedOrMade()
    {
        var conditions = string.Join(", ", Enumerable.Range(0, 1000).Select(index => $"C{index}: !Condition C{index + 1}"));

        var stack = await _stacks.CreateAsync($"Conditions: {{ {conditions}, C1000: !Equals [a, a] }}\nResources: {{ T: {{ Type: AWS::SNS::Topic, Condition: C0 }} }}");

        Assert.Equal("CREATE_COMPLETE", stack.Status);
    }
}
