using Mlops.CloudFormation.Templates;

namespace Mlops.Parity.Tests.Templates;

public class TemplateComparisonTests
{
    private const string Topic = """{ "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "Name" }, "Tags": [{ "Key": "a", "Value": "1" }] } } }""";

    private static readonly ExpectedDifference Row = new([new("SNS::Topic", "/TopicName")], "{Name}", "{Name}-topic", "COMPAT-???");

    [Fact]
    public void Compare_OtherIdsAndSpelling_IsTheSame()
    {
        var comparison = Compare(Topic, Topic.Replace("\"Topic\":", "\"Renamed1A2B3C4D\":", StringComparison.Ordinal));

        Assert.Empty(comparison.Unlisted);
        Assert.Empty(comparison.Unused);
    }

    [Fact]
    public void Compare_OtherValue_IsUnlisted() => Assert.Equal(
        ["| SNS::Topic | /TopicName | {Name} | {Name}-topic | COMPAT-??? |"],
        Compare(Topic, Suffixed()).Unlisted);

    [Fact]
    public void Compare_OtherValueWithARow_IsListed()
    {
        var comparison = Compare(Topic, Suffixed(), Row);

        Assert.Empty(comparison.Unlisted);
        Assert.Empty(comparison.Unused);
    }

    [Fact]
    public void Compare_RowWithAnotherValue_ExplainsNothing()
    {
        var comparison = Compare(Topic, Suffixed(), Row with { Here = "{Name}-other" });

        Assert.Single(comparison.Unlisted);
        Assert.Single(comparison.Unused);
    }

    [Fact]
    public void Compare_RowWithoutDifference_IsUnused() => Assert.Single(Compare(Topic, Topic, Row).Unused);

    [Fact]
    public void Compare_StatementsGroupedOtherwise_AreTheSame() => Assert.Empty(Compare(
        Role("""{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": ["a", "b"] }"""),
        Role("""{ "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "a" }, { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "b" }""")).Unlisted);

    [Fact]
    public void Compare_MoreRights_AreUnlisted() => Assert.Equal(
        ["| IAM::Role | may s3:GetObject | – | b | COMPAT-??? |", "| IAM::Role | may s3:PutObject | a when {\"Bool\":{\"x\":\"y\"}} | a | COMPAT-??? |"],
        Compare(
            Role("""{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "a" }, { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "a", "Condition": { "Bool": { "x": "y" } } }"""),
            Role("""{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["a", "b"] }, { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "a" }""")).Unlisted);

    private static string Suffixed() => Topic.Replace("""{ "Ref": "Name" }""", """{ "Fn::Sub": "${Name}-topic" }""", StringComparison.Ordinal);

    private static string Role(string statements) =>
        $$"""{ "Role": { "Type": "AWS::IAM::Role", "Properties": { "Policies": [{ "PolicyName": "p", "PolicyDocument": { "Statement": [{{statements}}] } }] } } }""";

    private static TemplateComparison Compare(string upstream, string here, params ExpectedDifference[] rows)
    {
        var comparison = new TemplateComparison(new("example", Read(upstream), Read(here)), [new(["example"], [], [], rows)]);
        comparison.Compare(comparison.Draw(new ValueSampler(1)));
        return comparison;
    }

    private static Template Read(string resources) =>
        TemplateReader.Read($$"""{ "Parameters": { "Name": { "Type": "String", "MinLength": 3 } }, "Resources": {{resources}} }""", fromS3: false);
}
