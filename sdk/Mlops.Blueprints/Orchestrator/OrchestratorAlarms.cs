using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SNS;
using Mlops.Sdk;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>Alarms for requests that fail and for work that is held back.</summary>
internal static class OrchestratorAlarms
{
    /// <summary>Adds the alarms to the stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="topic">The topic that they tell.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="api">The API.</param>
    public static void Add(BlueprintStack stack, Topic topic, OrchestratorFunctions functions, RestEntrance api)
    {
        Add(stack, topic, "ApiFailures", "The orchestrator's API answered with 5XX.", new MetricProps { Namespace = "AWS/ApiGateway", MetricName = "5XXError", DimensionsMap = api.Dimensions });
        Of("AWS/Lambda", "Errors", functions.Api, "Api", "failed.");
        Of("AWS/Lambda", "Errors", functions.Configuration, "Configuration", "failed.");
        Of("AWS/Lambda", "Throttles", functions.Api, "Api", "was held back: too much of the account's concurrency is in use.");
        Of("AWS/Lambda", "Throttles", functions.Configuration, "Configuration", "was held back: too much of the account's concurrency is in use.");
        // What the functions count themselves, by way of their logs.
        Of("Mlops", "Failures", functions.Configuration, "Request", "answered a file with 5XX.");
        Of("Mlops", "Throttles", functions.Api, "ApiCall", "was refused calls by a service of AWS, because there were too many.");
        Of("Mlops", "Throttles", functions.Configuration, "RequestCall", "was refused calls by a service of AWS, because there were too many.");

        void Of(string ns, string metric, Function function, string name, string what) => Add(
            stack, topic, $"{name}{metric}", $"The orchestrator's function {function.Node.Id} {what}",
            new MetricProps { Namespace = ns, MetricName = metric, DimensionsMap = new Dictionary<string, string> { ["FunctionName"] = function.FunctionName } });
    }

    private static void Add(BlueprintStack stack, Topic topic, string id, string description, MetricProps metric)
    {
        metric.Statistic = "Sum";
        metric.Period = Duration.Minutes(5);
        var alarm = new Alarm(stack, id, new AlarmProps
        {
            AlarmDescription = description,
            Metric = new Metric(metric),
            Threshold = 1,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        alarm.AddAlarmAction(new SnsAction(topic));
    }
}
