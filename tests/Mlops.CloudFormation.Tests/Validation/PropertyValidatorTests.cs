using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Tests.Resources;
using Mlops.CloudFormation.Validation;
using Mlops.Core.Diagnostics;
using Xunit.Abstractions;

namespace Mlops.CloudFormation.Tests.Validation;

public class PropertyValidatorTests(ITestOutputHelper output)
{
    private static IEnumerable<ResourceSchema> Schemas => ResourceCatalog.Types.Where(type => !ResourceTypes.IsCustom(type)).Select(type => ResourceCatalog.Find(type)!);

    [Fact]
    public void Check_LeastOfEveryType_Passes()
    {
        var (types, refused) = (0, new List<string>());
        foreach (var schema in Schemas)
        {
            types++;
            refused.AddRange(Problems(schema.Type, new SampleProperties(schema).Least()).Take(1).Select(problem => $"{schema.Type}: {problem.Pointer}: {problem.Message} {problem.Hint}"));
        }

        output.WriteLine($"counted: least properties: {types} types, {refused.Count} of which the sample is not what the schema wants");
        foreach (var line in refused)
        {
            output.WriteLine(line);
        }

        Assert.True(refused.Count * 50 <= types, "More than 2 % of the samples are refused.");
    }

    [Fact]
    public void Check_EveryRequiredPropertyOfEveryType_IsMissed()
    {
        var count = 0;
        foreach (var schema in Schemas)
        {
            foreach (var name in schema.Required)
            {
                count++;
                var properties = new SampleProperties(schema).Least();
                properties.Remove(name);

                Assert.Contains(Problems(schema.Type, properties), problem => problem.Message == $"Properties validation failed for resource Thing with message: #: required key [{name}] not found");
            }
        }

        output.WriteLine($"counted: required: {count} properties, each missed");
        Assert.True(count > 2500, "The catalog has lost properties.");
    }

    [Fact]
    public void Check_PropertyThatNoTypeHas_IsRefusedOfEveryTypeThatIsClosed()
    {
        var (count, open) = (0, 0);
        foreach (var schema in Schemas)
        {
            count++;
            var properties = new SampleProperties(schema).Least();
            properties["NoSuchProperty"] = 1;
            var isClosed = schema.Root.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False && !schema.Root.TryGetProperty("patternProperties", out _);
            open += isClosed ? 0 : 1;

            Assert.Equal(isClosed, Problems(schema.Type, properties).Any(problem => problem.Message.EndsWith("extraneous key [NoSuchProperty] is not permitted", StringComparison.Ordinal)));
        }

        output.WriteLine($"counted: unknown properties: {count} types, {open} take any");
    }

    [Fact]
    public void Check_ValueOfAnotherType_IsRefusedForEveryPropertyOfEveryType()
    {
        var count = 0;
        foreach (var schema in Schemas)
        {
            foreach (var name in schema.Properties)
            {
                var of = schema.Find(new PropertyPath([name])) ?? default;
                if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
                {
                    continue;
                }

                count++;
                var properties = new SampleProperties(schema).Least();
                properties[name] = type.GetString() is "object" ? new JsonArray() : new JsonObject();

                Assert.Contains(Problems(schema.Type, properties), problem => problem.Pointer == $"/Resources/Thing/Properties/{name}" && problem.Message.Contains("expected type: ", StringComparison.Ordinal));
            }
        }

        output.WriteLine($"counted: types of properties: {count} properties, each with a value of another type");
        Assert.True(count > 10_000, "The catalog has lost properties.");
    }

    [Theory]
    [InlineData("AWS::SageMaker::EndpointConfig", "{}", "required key [ProductionVariants] not found")]
    [InlineData("AWS::SageMaker::Model", "{ NoSuchProperty: 1 }", "extraneous key [NoSuchProperty] is not permitted")]
    [InlineData("AWS::IAM::Role", "{}", "required key [AssumeRolePolicyDocument] not found")]
    [InlineData("AWS::SQS::Queue", "{ VisibilityTimeout: soon }", "#/VisibilityTimeout: expected type: Integer, found: String")]
    [InlineData("AWS::SQS::Queue", "{ FifoQueue: maybe }", "#/FifoQueue: expected type: Boolean, found: String")]
    [InlineData("AWS::SQS::Queue", "{ Tags: { a: b } }", "#/Tags: expected type: JSONArray, found: JSONObject")]
    [InlineData("AWS::SQS::Queue", "{ Tags: [{ Key: a }] }", "#/Tags/0: required key [Value] not found")]
    [InlineData("AWS::SQS::Queue", "{ Arn: x }", "extraneous key [Arn] is not permitted")]
    [InlineData("AWS::Lambda::Function", "{ Role: 'arn:aws:iam::111122223333:role/x', Runtime: python3.13, Handler: index.handler, Code: { ZipFile: x }, Timeout: 0 }", "#/Timeout: 0 is not greater or equal to 1")]
    [InlineData("AWS::Lambda::Function", "{ Role: 'arn:aws:iam::111122223333:role/x', Runtime: python3.13, Handler: index.handler, Code: { ZipFile: x }, PackageType: Jar }", "#/PackageType: Jar is not a valid enum value")]
    [InlineData("AWS::Backup::BackupVault", "{ BackupVaultName: 'my vault' }", "#/BackupVaultName: failed validation constraint for keyword [pattern]: my vault does not match ^[a-zA-Z0-9\\-\\_]{2,50}$")]
    [InlineData("AWS::IoT::CustomMetric", "{ MetricType: number, DisplayName: ä }", "#/DisplayName: failed validation constraint for keyword [pattern]")]
    [InlineData("AWS::Lambda::Function", "{ Role: nobody, Runtime: python3.13, Handler: index.handler, Code: { ZipFile: x } }", "#/Role: failed validation constraint for keyword [pattern]")]
    [InlineData("AWS::BcmPricingCalculator::BillScenario", "{ Name: a, ExpiresAt: soon }", "#/ExpiresAt: soon is no date with a time")]
    [InlineData("AWS::SNS::Topic", "{ TopicName: !Ref Number, Subscription: [{ Endpoint: x }] }", "#/Subscription/0: required key [Protocol] not found")]
    [InlineData("AWS::SNS::Topic", "{ FifoTopic: !Ref Name }", "#/FifoTopic: expected type: Boolean, found: String")]
    public void Check_WrongProperties_AreRefusedInCloudFormationsWords(string type, string properties, string expected) =>
        Assert.Contains(expected, Assert.Single(Problems(type, (JsonObject)YamlText.Read(properties)!)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("AWS::SQS::Queue", "{ VisibilityTimeout: '30', FifoQueue: 'true', QueueName: 12 }")]
    [InlineData("AWS::SQS::Queue", "{ VisibilityTimeout: !Ref Number, Tags: !If [Yes, [{ Key: a, Value: b }], !Ref AWS::NoValue] }")]
    [InlineData("AWS::SQS::Queue", "{ FifoQueue: !Ref AWS::NoValue, KmsMasterKeyId: !GetAtt Other.Arn, RedrivePolicy: { deadLetterTargetArn: !GetAtt Other.Arn, maxReceiveCount: 3 } }")]
    [InlineData("AWS::SQS::Queue", "{ VisibilityTimeout: !ImportValue seconds, DelaySeconds: '{{resolve:ssm:delay}}' }")]
    [InlineData("AWS::SQS::Queue", "{ 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: x } } }")]
    [InlineData("AWS::Lambda::Function", "{ Role: !GetAtt Other.Arn, Code: { S3Bucket: !Ref Other, S3Key: x }, Runtime: dotnet20, Handler: x }")]
    [InlineData("Acme::Fraud::Model", "{ Anything: 1 }")]
    [InlineData("Custom::Anything", "{ ServiceToken: x, Anything: 1 }")]
    public void Check_RightOrUnknownProperties_Pass(string type, string properties) => Assert.Empty(Problems(type, (JsonObject)YamlText.Read(properties)!));

    private static IReadOnlyList<Problem> Problems(string type, JsonObject properties)
    {
        var resource = new ResourceDeclaration("Thing", type) { Properties = properties };
        var conditions = new JsonObject { ["Yes"] = new JsonObject { ["Fn::Equals"] = new JsonArray("a", "a") } };
        var context = new EvaluationContext
        {
            Template = new() { Resources = new() { ["Thing"] = resource, ["Other"] = new("Other", "AWS::SQS::Queue") }, Conditions = conditions },
            Values = new Dictionary<string, JsonNode> { ["Name"] = "churn", ["Number"] = "3" },
            Account = SampleResource.Account,
            Conditions = new ConditionSet(conditions),
        };
        var problems = new TemplateProblems();
        PropertyValidator.Check(resource, new PropertyScope(context) { WithValues = true }, problems);
        try
        {
            problems.ThrowIfAny();
            return [];
        }
        catch (MlopsException exception)
        {
            return exception.Problems;
        }
    }
}
