using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Tests.Templates;

public class TemplateReaderTests
{
    [Theory]
    [InlineData("Version: 2012-10-17", "{\"Version\":\"2012-10-17\"}")]
    [InlineData("A: '1'", "{\"A\":\"1\"}")]
    [InlineData("A: 1.10", "{\"A\":1.10}")]
    [InlineData("A: 000123456789", "{\"A\":\"000123456789\"}")]
    [InlineData("A: yes", "{\"A\":true}")]
    [InlineData("A: !GetAtt B.C.D", "{\"A\":{\"Fn::GetAtt\":[\"B\",\"C.D\"]}}")]
    [InlineData("A: !If [C, !Ref B, 'x']", "{\"A\":{\"Fn::If\":[\"C\",{\"Ref\":\"B\"},\"x\"]}}")]
    [InlineData("A: !Sub |\n  x\n  y\n", "{\"A\":{\"Fn::Sub\":\"x\\ny\\n\"}}")]
    [InlineData("{\"A\": {\"Ref\": \"B\"}}", "{\"A\":{\"Ref\":\"B\"}}")]
    public void Read_Text_GivesOneForm(string text, string json) => Assert.Equal(json, TemplateText.Read(text, fromS3: true).ToJsonString());

    [Theory]
    [InlineData("A: &a 1\nB: *a", "YAML aliases are not allowed in CloudFormation templates.", "line 2, column 4")]
    [InlineData("A: [1", "YAML not well-formed.", "line 2, column")]
    [InlineData("{\n  \"A\": \n}", "JSON not well-formed.", "line 3, column")]
    [InlineData("A: 1\n---\nB: 2", "a template is one YAML document; this one has several.", "line 2, column 1")]
    [InlineData("just text", "the template is not a mapping of sections.", "")]
    [InlineData("", "the template is not a mapping of sections.", "")]
    public void Read_TextIsWrong_NamesLineAndColumn(string text, string message, string place)
    {
        var problem = Assert.Throws<MlopsException>(() => TemplateText.Read(text, fromS3: true)).Problems[0];

        Assert.StartsWith($"Template format error: {message}", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith(place, problem.Pointer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A: 012345670123", "{\"A\":1402433619}", "line 1, column 4")]
    [InlineData("A:\n  B: 1:30", "{\"A\":{\"B\":90}}", "line 2, column 6")]
    [InlineData("A: 22:22:22", "{\"A\":80542}", "line 1, column 4")]
    [InlineData("A: -0x1F", "{\"A\":-31}", "line 1, column 4")]
    [InlineData("A: 0b101", "{\"A\":5}", "line 1, column 4")]
    [InlineData("A: 1_000", "{\"A\":1000}", "line 1, column 4")]
    [InlineData("A: +5", "{\"A\":5}", "line 1, column 4")]
    [InlineData("A: .5", "{\"A\":0.5}", "line 1, column 4")]
    [InlineData("A: 1_0.5_0", "{\"A\":10.50}", "line 1, column 4")]
    [InlineData("A: no", "{\"A\":false}", "line 1, column 4")]
    [InlineData("A: 1\nA: 2", "{\"A\":2}", "line 2, column 1")]
    [InlineData("{\n  \"A\": 1,\n  \"A\": 2\n}", "{\"A\":2}", "line 3, column 3")]
    public void Read_TextMeansSomethingElseThanItLooksLike_IsTakenAsCloudFormationDoesWithAWarning(string text, string json, string place)
    {
        var problems = new TemplateProblems();

        var tree = TemplateText.Read(text, fromS3: true, problems);

        var warning = Assert.Single(problems.All);
        Assert.Equal((json, CloudFormationDiagnostics.SurprisingText, ProblemSeverity.Warning, place), (tree.ToJsonString(), warning.Code, warning.Severity, warning.Pointer));
    }

    [Theory]
    [InlineData("'012345670123'")]
    [InlineData("012345678901")]
    [InlineData("2012-10-17")]
    [InlineData("1:99")]
    [InlineData("0x")]
    [InlineData("0o14")]
    [InlineData("10.0.0.0/16")]
    [InlineData("+")]
    public void Read_TextThatIsNoNumber_StaysText(string text)
    {
        var problems = new TemplateProblems();

        var tree = TemplateText.Read($"A: {text}", fromS3: true, problems);

        Assert.Equal((text.Trim('\''), 0), ((string?)tree["A"], problems.All.Count));
    }

    [Fact]
    public void Read_DeeplyNestedText_IsRefused() =>
        Assert.Contains("nested deeper", Assert.Throws<MlopsException>(() => TemplateText.Read($"A: {new string('[', 100_000)}", fromS3: true)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(51_201, false)]
    [InlineData(1_000_001, true)]
    public void Read_TextIsTooLong_IsRefused(int size, bool fromS3)
    {
        var problem = Assert.Throws<MlopsException>(() => TemplateText.Read(new string(' ', size), fromS3)).Problems[0];

        Assert.Equal(CloudFormationDiagnostics.TemplateLimit, problem.Code);
    }

    [Fact]
    public void Read_ManyThingsAreWrong_AreToldAtOnce()
    {
        const string Text = """
            Resource: {}
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              P: { Type: Text }
              S: { Type: "AWS::SSM::Parameter::Value<Text>" }
            Resources:
              NoType: { Properties: {} }
              No-Name: { Type: AWS::SNS::Topic }
              Typo: { Type: AWS::SNS::Topic, Propertys: {} }
              Null: { Type: AWS::SNS::Topic, Properties: { A: ~ } }
              Policy: { Type: AWS::SNS::Topic, DeletionPolicy: Keep }
              Unknown: { Type: Topic }
            Outputs: { O: { Description: x } }
            """;

        var problems = Assert.Throws<MlopsException>(() => TemplateReader.Read(Text, fromS3: true)).Problems;

        Assert.Equal(
            ["", "/Resources/Null/Properties/A", "/Transform", "/Resources/NoType", "/Resources/No-Name", "/Resources/Typo/Propertys", "/Resources/Policy/DeletionPolicy", "/Resources/Unknown/Type", "/Parameters/P/Type", "/Parameters/S/Type", "/Outputs/O"],
            problems.Select(problem => problem.Pointer));
    }

    [Fact]
    public void Read_TooManyResources_IsRefused()
    {
        var resources = string.Join(", ", Enumerable.Range(0, 501).Select(index => $"R{index}: {{ Type: AWS::SNS::Topic }}"));

        var problem = Assert.Throws<MlopsException>(() => TemplateReader.Read($"Resources: {{ {resources} }}", fromS3: true)).Problems[0];

        Assert.Equal("Template format error: Number of resources, 501, is greater than maximum allowed, 500", problem.Message);
    }
}
