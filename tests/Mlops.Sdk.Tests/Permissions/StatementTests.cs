using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK.AWS.IAM;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Tests.Permissions;

/// <summary>Rules that every statement keeps.</summary>
public sealed class StatementTests
{
    /// <summary>Actions that know no resources, so that the resource has to be a star.</summary>
    private static readonly string[] WithoutResources =
    [
        "cloudformation:ListStacks", "cloudwatch:PutMetricData", "codepipeline:PutJobFailureResult", "codepipeline:PutJobSuccessResult",
        "ecr:GetAuthorizationToken", "organizations:ListDelegatedAdministrators", "sagemaker:ListModelCards", "sagemaker:Search",
        "xray:PutTelemetryRecords", "xray:PutTraceSegments",
    ];

    public StatementTests() => CdkRuntime.Prepare();

    public static TheoryData<string> Names => [.. Helpers().Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Statement_NamesItsActionsAndNarrowsItsResources(string name)
    {
        var statement = Statement(Helpers().Single(method => method.Name == name));

        var actions = Texts(statement["Action"]!);
        Assert.Equal("Allow", statement["Effect"]!.GetValue<string>());
        Assert.Equal(actions.Order(StringComparer.Ordinal), actions);
        Assert.DoesNotContain(actions, action => action.EndsWith('*') && action is not ("kms:GenerateDataKey*" or "kms:ReEncrypt*"));
        if (Texts(statement["Resource"]!).Contains("*"))
        {
            Assert.Empty(actions.Except(WithoutResources));
        }
    }

    private static IEnumerable<MethodInfo> Helpers() =>
        typeof(Policies).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == typeof(PolicyStatement));

    private static JsonNode Statement(MethodInfo method)
    {
        var arguments = method.GetParameters().Select(parameter => parameter.ParameterType == typeof(string[]) ? (object)new[] { "my-first", "my-second" } : $"my-{parameter.Name}").ToArray();
        return JsonSerializer.SerializeToNode(((PolicyStatement)method.Invoke(null, arguments)!).ToStatementJson())!;
    }

    private static string[] Texts(JsonNode node) => node is JsonArray array ? [.. array.Select(item => item!.ToString())] : [node.ToString()];
}
