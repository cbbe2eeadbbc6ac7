using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Transforms;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Tests.Transforms;

public class LanguageTransformTests
{
    private const string Transform = "Transform: AWS::LanguageExtensions\n";

    [Fact]
    public void Read_LoopsInAllSections_AreWrittenOut()
    {
        var template = Read("""
            Parameters: { Names: { Type: CommaDelimitedList, Default: 'A, B' } }
            Conditions: { 'Fn::ForEach::Conditions': [Name, !Ref Names, { 'Is${Name}': !Equals [!Ref Name, A] }] }
            Resources:
              'Fn::ForEach::Topics':
                - Name
                - !Ref Names
                - 'Topic${Name}': { Type: AWS::SNS::Topic, Condition: 'Is${Name}', Properties: { DisplayName: !Sub 'topic ${Name} in ${AWS::Region}' } }
            Outputs: { 'Fn::ForEach::Outputs': [Name, [A, B], { 'Out${Name}': { Value: !GetAtt ['Topic${Name}', TopicName] } }] }
            """);

        Assert.Equal(["TopicA", "TopicB"], template.Resources.Keys);
        Assert.Equal(["IsA", "IsB"], template.Conditions.Select(condition => condition.Key));
        Assert.Equal(["OutA", "OutB"], template.Outputs.Keys);
        Assert.Equal("{\"Fn::Equals\":[\"B\",\"A\"]}", template.Conditions["IsB"]!.ToJsonString());
        Assert.Equal("{\"DisplayName\":{\"Fn::Sub\":\"topic B in ${AWS::Region}\"}}", template.Resources["TopicB"].Properties.ToJsonString());
        Assert.Equal("IsB", template.Resources["TopicB"].Condition);
    }

    [Fact]
    public void Read_LoopsInLoopsAndProperties_AreWrittenOut()
    {
        var template = Read("""
            Mappings: { M: { A: { Sizes: [s, l] }, B: { Sizes: [m] } } }
            Resources:
              'Fn::ForEach::Outer':
                - Name
                - [A, B]
                - 'Fn::ForEach::Inner':
                    - Size
                    - !FindInMap [M, !Ref Name, Sizes]
                    - 'T${Name}${Size}': { Type: AWS::SNS::Topic, Properties: { 'Fn::ForEach::P': [Key, [DisplayName, TopicName], { '${Key}': '${Name}-${Size}' }] } }
            """);

        Assert.Equal(["TAs", "TAl", "TBm"], template.Resources.Keys);
        Assert.Equal("{\"DisplayName\":\"B-m\",\"TopicName\":\"B-m\"}", template.Resources["TBm"].Properties.ToJsonString());
    }

    [Fact]
    public void Read_ItemsThatAreNoNames_LoseTheirSignsBehindAnAmpersand()
    {
        var template = Read("Resources: { 'Fn::ForEach::T': [Ip, ['10.0.0.1', b-2], { 'T&{Ip}': { Type: AWS::SNS::Topic, Properties: { DisplayName: '${Ip}' } } }] }");

        Assert.Equal(["T10001", "Tb2"], template.Resources.Keys);
        Assert.Equal("10.0.0.1", (string?)template.Resources["T10001"].Properties["DisplayName"]);
    }

    [Theory]
    [InlineData("Prod", "Retain")]
    [InlineData("Dev", "Delete")]
    public void Read_FunctionsInPolicies_AreEvaluatedWithTheValues(string stage, string policy)
    {
        const string Text = """
            Parameters: { Stage: { Type: String } }
            Conditions: { IsProd: !Equals [!Ref Stage, Prod] }
            Resources: { T: { Type: AWS::SNS::Topic, DeletionPolicy: !If [IsProd, Retain, Delete] } }
            """;

        var template = LanguageTransform.Read(Transform + Text, fromS3: true, new Dictionary<string, JsonNode> { ["Stage"] = stage }, new AwsAccount("111122223333", "eu-west-1"), (_, _) => null);

        Assert.Equal(policy, template.Resources["T"].DeletionPolicy);
        Assert.Null(Read(Text).Resources["T"].DeletionPolicy);
    }

    [Theory]
    [InlineData("Resources: { 'Fn::ForEach::T': [Name, [A], B] }", "Fn::ForEach::NAME needs a list of an identifier, a collection, and a mapping")]
    [InlineData("Resources: { 'Fn::ForEach::T': [Name, A, { 'T${Name}': { Type: AWS::SNS::Topic } }] }", "a collection of Fn::ForEach has to be a list.")]
    [InlineData("Resources: { 'Fn::ForEach::T': [Name, [A, A], { 'T${Name}': { Type: AWS::SNS::Topic } }] }", "the name 'TA' comes twice out of Fn::ForEach.")]
    [InlineData("Parameters: { Name: { Type: String, Default: x } }\nResources: { 'Fn::ForEach::T': [Name, [A], { 'T${Name}': { Type: AWS::SNS::Topic } }] }", "the identifier 'Name' is the name of a parameter")]
    [InlineData("Resources: { T: { Type: AWS::SNS::Topic, DeletionPolicy: !Join ['', [Ke, ep]] } }", "Unrecognized DeletionPolicy Keep for resource")]
    public void Read_LoopOrPolicyIsWrong_IsToldOnce(string template, string message) =>
        Assert.Contains(message, Assert.Single(Assert.Throws<MlopsException>(() => Read(template)).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_WithoutTheTransform_LoopsAreRefused() =>
        Assert.Throws<MlopsException>(() => LanguageTransform.Read("Resources: { 'Fn::ForEach::T': [Name, [A], { 'T${Name}': { Type: AWS::SNS::Topic } }] }", fromS3: true));

    [Fact]
    public void Read_LoopsThatExplode_AreRefusedInBoundedMemory()
    {
        var items = $"[{string.Join(", ", Enumerable.Range(0, 100))}]";
        var body = Enumerable.Range(0, 8).Aggregate("{ 'T${N0}x${N1}x${N2}x${N3}x${N4}x${N5}x${N6}x${N7}': { Type: AWS::SNS::Topic } }", (inner, depth) => $"{{ 'Fn::ForEach::L{depth}': [N{depth}, {items}, {inner}] }}");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Single(Assert.Throws<MlopsException>(() => Read($"Resources: {body}")).Problems);

        Assert.Equal(CloudFormationDiagnostics.TemplateLimit, problem.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000_000);
    }

    private static Template Read(string text) => LanguageTransform.Read(Transform + text, fromS3: true);
}
