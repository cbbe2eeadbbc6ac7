using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Tests.Intrinsics;

public class IntrinsicFunctionTests
{
    [Theory]
    [InlineData("!Ref Name", "\"churn\"")]
    [InlineData("!Ref List", "[\"a\",\"b\"]")]
    [InlineData("!Ref Bucket", "\"my-bucket\"")]
    [InlineData("!Ref AWS::Partition", "\"aws-cn\"")]
    [InlineData("!Ref AWS::URLSuffix", "\"amazonaws.com.cn\"")]
    [InlineData("!Ref AWS::NotificationARNs", "[]")]
    [InlineData("{ A: !Ref AWS::NoValue, B: [1, !Ref AWS::NoValue] }", "{\"B\":[1]}")]
    [InlineData("!GetAtt Bucket.Arn", "\"arn:bucket\"")]
    [InlineData("!GetAtt [Bucket, Arn]", "\"arn:bucket\"")]
    [InlineData("!GetAtt Bucket.Deep.Value", "\"deep\"")]
    [InlineData("!Sub '${Name}-${AWS::Region}-${Bucket}-${Bucket.Arn}-${!Name}'", "\"churn-cn-north-1-my-bucket-arn:bucket-${Name}\"")]
    [InlineData("!Sub ['${X}/${Name}', { X: !Join ['', [a, 1, true]] }]", "\"a1true/churn\"")]
    [InlineData("!Join ['-', [a, !Ref Name, 1.10]]", "\"a-churn-1.10\"")]
    [InlineData("!Join [',', !Ref List]", "\"a,b\"")]
    [InlineData("!Join ['', []]", "\"\"")]
    [InlineData("!Split ['/', 'a//b']", "[\"a\",\"\",\"b\"]")]
    [InlineData("!Select ['1', !Split ['|', 'x|y']]", "\"y\"")]
    [InlineData("!FindInMap [Map, !Ref Name, Size]", "5")]
    [InlineData("!FindInMap [Map, other, Size, { DefaultValue: !Ref Name }]", "\"churn\"")]
    [InlineData("!GetAZs ''", "[\"cn-north-1a\",\"cn-north-1b\",\"cn-north-1c\"]")]
    [InlineData("{ Fn::Base64: !Sub 'x${Name}' }", "\"eGNodXJu\"")]
    [InlineData("!Cidr [10.0.0.0/16, 3, 8]", "[\"10.0.0.0/24\",\"10.0.1.0/24\",\"10.0.2.0/24\"]")]
    [InlineData("!Cidr ['2001:db8::/56', 2, 64]", "[\"2001:db8::/64\",\"2001:db8:0:1::/64\"]")]
    [InlineData("!ImportValue shared", "\"imported\"")]
    [InlineData("!If [IsChurn, yes it is, no]", "\"yes it is\"")]
    [InlineData("!If [IsOther, a, !Ref AWS::NoValue]", null)]
    [InlineData("!Length [1, 2, 3]", "3")]
    [InlineData("!ToJsonString { a: !Ref Name, b: [1, true] }", "\"{\\u0022a\\u0022:\\u0022churn\\u0022,\\u0022b\\u0022:[1,true]}\"")]
    [InlineData("{ Condition: { Bool: 1 } }", "{\"Condition\":{\"Bool\":1}}")]
    public void Evaluate_Function_GivesItsValue(string yaml, string? expected) => Assert.Equal(expected, Evaluate(yaml)?.ToJsonString());

    [Theory]
    [InlineData("!And [!Condition IsChurn, !Not [!Condition IsOther]]", true)]
    [InlineData("!Or [!Condition IsOther, !Equals [!Ref List, [a, b]]]", true)]
    [InlineData("!Equals ['1', 1]", true)]
    [InlineData("!Equals ['true', true]", true)]
    [InlineData("!Equals [a, A]", false)]
    public void Evaluate_Condition_GivesItsOutcome(string yaml, bool expected) =>
        Assert.Equal(expected, ConditionFunctions.Evaluate(YamlText.Read(yaml), Context));

    [Theory]
    [InlineData("!Ref Nowhere", "Unresolved resource dependencies [Nowhere].")]
    [InlineData("!GetAtt Bucket.Nothing", "resource Bucket does not support attribute type Nothing in Fn::GetAtt")]
    [InlineData("!GetAtt Bucket", "Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute")]
    [InlineData("!Select [2, [a, b]]", "Fn::Select cannot select nonexistent value at index 2")]
    [InlineData("!Select [-1, [a, b]]", "Fn::Select's index has to be a whole number from 0, not '-1'.")]
    [InlineData("!FindInMap [Map, other, Size]", "Unable to get mapping for Map::other::Size")]
    [InlineData("!Join [[a], b]", "every Fn::Join object requires two parameters")]
    [InlineData("!Sub { a: b }", "One or more Fn::Sub intrinsic functions don't specify expected arguments")]
    [InlineData("!Sub '${List}'", "Fn::Sub expression does not resolve to a string: List")]
    [InlineData("!ImportValue nothing", "No export named nothing found.")]
    [InlineData("!Cidr [10.0.0.0/24, 3, 8]", "Fn::Cidr cannot make 3 subnets of 8 bits in 10.0.0.0/24.")]
    [InlineData("!If [Nowhere, a, b]", "Unresolved condition dependency Nowhere.")]
    [InlineData("!Nonsense a", "Encountered unsupported function: Fn::Nonsense Supported functions are: [Fn::And, ")]
    public void Evaluate_FunctionIsMisused_NamesThePlace(string yaml, string message)
    {
        var problem = Assert.Throws<MlopsException>(() => Evaluate(yaml)).Problems[0];

        Assert.StartsWith($"Template error: {message}", problem.Message, StringComparison.Ordinal);
        Assert.Equal("/Here", problem.Pointer);
    }

    private static EvaluationContext Context { get; } = NewContext();

    private static JsonNode? Evaluate(string yaml) => Context.Evaluate(YamlText.Read(yaml));

    private static EvaluationContext NewContext()
    {
        var conditions = new JsonObject { ["IsChurn"] = YamlText.Read("!Equals [!Ref Name, churn]"), ["IsOther"] = YamlText.Read("!Not [!Condition IsChurn]") };
        var account = new AwsAccount("111122223333", "cn-north-1");
        var bucket = new ExistingResource("my-bucket", new JsonObject { ["Arn"] = "arn:bucket", ["Deep.Value"] = "deep" });
        return new EvaluationContext
        {
            Template = new Template { Resources = [], Mappings = (JsonObject)YamlText.Read("Map: { churn: { Size: 5 } }")!, HasLanguageExtensions = true },
            Values = new Dictionary<string, JsonNode>(PseudoParameters.Of(account, "stack", "id", [])) { ["Name"] = "churn", ["List"] = new JsonArray("a", "b") },
            Account = account,
            Conditions = new ConditionSet(conditions),
            Resource = name => name == "Bucket" ? bucket : null,
            Export = name => name == "shared" ? "imported" : null,
            Place = "/Here",
        };
    }
}
