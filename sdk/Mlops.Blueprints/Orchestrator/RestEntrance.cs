using Amazon.CDK;
using Amazon.CDK.AWS.APIGateway;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Mlops.Sdk;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The REST API in front of the function that answers: every path and method, for callers that sign with the rights to it.</summary>
internal sealed class RestEntrance
{
    /// <summary>The stage's name, which is part of the address.</summary>
    private const string Stage = "prod";

    /// <summary>The output that AWS's solution has for the address; scripts read it.</summary>
    private const string EndpointOutput = "PipelineOrchestrationLambdaRestApiEndpoint9B628338";

    /// <summary>What of a request is logged: who, what, the answer; no header and no content.</summary>
    private static readonly string[] Logged =
        ["requestId", "requestTime", "httpMethod", "path", "status", "responseLength", "responseLatency", "identity.sourceIp", "identity.caller", "identity.user", "error.message"];

    private readonly OrchestratorStack _definition;
    private readonly BlueprintStack _stack;

    /// <summary>Adds the API to the stack.</summary>
    /// <param name="definition">The stack's parameters.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="function">What answers.</param>
    public RestEntrance(OrchestratorStack definition, BlueprintStack stack, Function function)
    {
        (_definition, _stack) = (definition, stack);
        Name = $"{Aws.STACK_NAME}-orchestrator";
        var api = new RestApi(stack, "RestApi", new RestApiProps
        {
            RestApiName = Name,
            EndpointTypes = [EndpointType.REGIONAL],
            CloudWatchRole = false,
            DeployOptions = new StageOptions { StageName = Stage, ThrottlingRateLimit = 50, ThrottlingBurstLimit = 100 },
        });
        // Not AddProxy, which would let anybody in at the root.
        api.Root.AddResource("{proxy+}").AddMethod(
            "ANY",
            new LambdaIntegration(function, new LambdaIntegrationOptions { AllowTestInvoke = false }),
            new MethodOptions { AuthorizationType = AuthorizationType.IAM });
        ((CfnOutput)api.Node.FindChild("Endpoint")).OverrideLogicalId(EndpointOutput);
        Log((CfnStage)api.DeploymentStage.Node.DefaultChild!);
        Url = $"https://{api.RestApiId}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}/{Stage}";
        Dimensions = new() { ["ApiName"] = Name, ["Stage"] = Stage };
    }

    /// <summary>The API's name.</summary>
    public string Name { get; }

    /// <summary>The address, without a slash at its end.</summary>
    public string Url { get; }

    /// <summary>What tells its metrics from others'.</summary>
    public Dictionary<string, string> Dimensions { get; }

    /// <summary>API Gateway refuses a stage that logs while the account has no role for it: hence the condition.</summary>
    private void Log(CfnStage stage)
    {
        var makesAccount = new CfnCondition(_stack, "CreatesApiGatewayAccount", new CfnConditionProps { Expression = Fn.ConditionEquals(_stack[_definition.CreateApiGatewayAccount], "Yes") });
        var isLogged = new CfnCondition(_stack, "LogsApiRequests", new CfnConditionProps
        {
            Expression = Fn.ConditionOr(makesAccount, Fn.ConditionEquals(_stack[_definition.ApiAccessLogs], "Yes")),
        });
        var logs = new LogGroup(_stack, "AccessLog", new LogGroupProps { Retention = RetentionDays.ONE_YEAR, RemovalPolicy = RemovalPolicy.RETAIN });
        OrchestratorFunctions.KeepAsLongAsWanted(logs, _definition);
        _stack.When(isLogged, logs);
        var format = $"{{{string.Join(',', Logged.Select(name => $"\"{name}\":\"$context.{name}\""))}}}";
        stage.AccessLogSetting = Fn.ConditionIf(
            isLogged.LogicalId, new Dictionary<string, object> { ["DestinationArn"] = logs.LogGroupArn, ["Format"] = format }, Fn.Ref("AWS::NoValue"));
        // A reference, and with it an order, that there is only while there is an account: DependsOn knows no conditions.
        stage.Description = _stack.Either(makesAccount, $"Logs in the role of {Account(makesAccount).Ref}.", Aws.NO_VALUE);
    }

    /// <summary>Gives API Gateway its role. Both stay with the account: other APIs may log in the role by now.</summary>
    private CfnAccount Account(CfnCondition condition)
    {
        var role = new Role(_stack, "ApiLogRole", new RoleProps { AssumedBy = new ServicePrincipal("apigateway.amazonaws.com") });
        role.AddToPolicy(Policies.WriteApiLogs());
        var account = new CfnAccount(_stack, "ApiGatewayAccount", new CfnAccountProps { CloudWatchRoleArn = role.RoleArn });
        _stack.When(condition, role);
        _stack.When(condition, account);
        ((CfnRole)role.Node.DefaultChild!).ApplyRemovalPolicy(RemovalPolicy.RETAIN);
        ((CfnPolicy)role.Node.FindChild("DefaultPolicy").Node.DefaultChild!).ApplyRemovalPolicy(RemovalPolicy.RETAIN);
        account.ApplyRemovalPolicy(RemovalPolicy.RETAIN);
        return account;
    }
}
