using System.Text.Json.Nodes;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;

namespace Mlops.CloudFormation.Tests.Parameters;

public class ParameterValuesTests
{
    [Theory]
    [InlineData("{ Type: String, AllowedValues: [a, b] }", "c", "Parameter 'P' must be one of AllowedValues [a, b]")]
    [InlineData("{ Type: String, AllowedPattern: '[a-z]+' }", "abc1", "Parameter 'P' must match pattern [a-z]+")]
    [InlineData("{ Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: only letters }", "abc1", "Parameter 'P' failed to satisfy constraint: only letters")]
    [InlineData("{ Type: String, MinLength: 3 }", "ab", "Parameter 'P' must contain at least 3 characters")]
    [InlineData("{ Type: String, MaxLength: '3' }", "abcd", "Parameter 'P' must contain at most 3 characters")]
    [InlineData("{ Type: Number, MinValue: 0.5 }", "0.4", "Parameter 'P' must be a number not less than 0.5")]
    [InlineData("{ Type: Number, MaxValue: 7 }", "8", "Parameter 'P' must be a number not greater than 7")]
    [InlineData("{ Type: Number }", "many", "Parameter 'P' must be a number")]
    [InlineData("{ Type: List<Number> }", "1, x", "Parameter 'P' must be a number")]
    [InlineData("{ Type: CommaDelimitedList, AllowedValues: [a, b] }", "a,c", "Parameter 'P' must be one of AllowedValues [a, b]")]
    public void Resolve_ConstraintIsBroken_SaysWhich(string declaration, string value, string message)
    {
        var problem = Assert.Throws<MlopsException>(() => Resolve(declaration, new ParameterArgument("P", value))).Problems[0];

        Assert.Equal(("P", message), (problem.Pointer, problem.Message));
    }

    [Theory]
    [InlineData("{ Type: String, AllowedPattern: '(^arn:aws:.+|^$)', MinLength: 0 }", "", "\"\"")]
    [InlineData("{ Type: String, Default: x }", null, "\"x\"")]
    [InlineData("{ Type: Number, Default: 1.50 }", null, "\"1.50\"")]
    [InlineData("{ Type: CommaDelimitedList }", "a, b", "[\"a\",\"b\"]")]
    [InlineData("{ Type: List<Number> }", "", "[]")]
    [InlineData("{ Type: 'AWS::EC2::VPC::Id' }", "vpc-1", "\"vpc-1\"")]
    public void Resolve_ValueIsRight_GivesIt(string declaration, string? value, string json) =>
        Assert.Equal(json, Resolve(declaration, value is null ? [] : [new ParameterArgument("P", value)]).ToJsonString());

    [Fact]
    public void Resolve_UsePreviousValue_TakesIt() =>
        Assert.Equal("old", (string?)Resolve("{ Type: String, Default: x }", new ParameterArgument("P", null, UsePreviousValue: true)));

    private static JsonNode Resolve(string declaration, params ParameterArgument[] arguments)
    {
        var problems = new TemplateProblems();
        var section = (JsonObject)YamlText.Read($"P: {declaration}")!;
        var declarations = ParameterSection.Read(section, problems);
        var values = ParameterValues.Resolve(declarations, arguments, [new StackParameter("P", "old")], problems);
        problems.ThrowIfAny();
        return ParameterValues.ToNode(declarations["P"], Assert.Single(values).Value);
    }
}
