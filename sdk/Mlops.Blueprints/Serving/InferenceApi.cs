using Amazon.CDK;
using Amazon.CDK.AWS.APIGateway;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace Mlops.Blueprints.Serving;

/// <summary>The API of an endpoint: <c>POST /inference</c>, signed with IAM credentials.</summary>
/// <remarks>
/// The construct ids are those of AWS's Python solution, so that the output's name is the same, and a stack made by it
/// keeps its API, and with that its URL, when it is updated.
/// </remarks>
internal sealed class InferenceApi : Construct
{
    /// <summary>Creates the API.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="function">The function that answers.</param>
    public InferenceApi(Construct scope, Function function)
        : base(scope, "BYOMInference")
    {
        var log = new LogGroup(this, "ApiAccessLogGroup", new LogGroupProps { Retention = RetentionDays.ONE_YEAR, RemovalPolicy = RemovalPolicy.RETAIN });
        var api = new RestApi(this, "LambdaRestApi", new RestApiProps
        {
            RestApiName = $"{Aws.STACK_NAME}-inference",
            EndpointTypes = [EndpointType.EDGE],
            // API Gateway writes logs only for accounts that name a role for it; the role stays when a pipeline goes,
            // because the account's other APIs use it too. Its trust has no aws:SourceAccount: API Gateway's guide gives the
            // trust of this role without, and refuses a role that it cannot take on when the account is set.
            CloudWatchRole = true,
            DefaultMethodOptions = new MethodOptions { AuthorizationType = AuthorizationType.IAM },
            DeployOptions = new StageOptions
            {
                StageName = "prod",
                AccessLogDestination = new LogGroupLogDestination(log),
                AccessLogFormat = AccessLogFormat.JsonWithStandardFields(),
                LoggingLevel = MethodLoggingLevel.INFO,
                DataTraceEnabled = false,
                TracingEnabled = true,
            },
        });
        api.Root.AddResource("inference").AddMethod("POST", new LambdaIntegration(function));
        api.AddUsagePlan("UsagePlan", new UsagePlanProps { ApiStages = [new UsagePlanPerApiStage { Api = api, Stage = api.DeploymentStage }] });
    }
}
