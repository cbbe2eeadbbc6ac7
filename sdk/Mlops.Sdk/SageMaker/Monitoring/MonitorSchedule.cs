using Amazon.CDK;
using Constructs;

namespace Mlops.Sdk.SageMaker.Monitoring;

/// <summary>A schedule on which SageMaker Model Monitor watches an endpoint: the job definition and the schedule.</summary>
public sealed class MonitorSchedule
{
    private readonly CfnResource _definition;

    /// <summary>Adds both to a stack.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="options">What is watched, where and when.</param>
    /// <exception cref="ArgumentException">The kind of monitoring needs an option that is not there.</exception>
    public MonitorSchedule(Construct scope, MonitorOptions options)
    {
        Check(options);
        var tags = new object[] { new Dictionary<string, object> { ["Key"] = "stack-name", ["Value"] = Aws.STACK_NAME } };
        _definition = new CfnResource(scope, $"{options.Type}JobDefinition", new CfnResourceProps
        {
            Type = $"AWS::SageMaker::{options.Type}JobDefinition",
            Properties = new Dictionary<string, object>(JobDefinitionProperties.Of(options)) { ["Tags"] = tags },
        });
        Schedule = new CfnResource(scope, $"{options.Type}MonitorSchedule", new CfnResourceProps
        {
            Type = "AWS::SageMaker::MonitoringSchedule",
            Properties = new Dictionary<string, object>
            {
                ["MonitoringScheduleName"] = options.ScheduleName,
                ["MonitoringScheduleConfig"] = new Dictionary<string, object>
                {
                    ["MonitoringJobDefinitionName"] = _definition.GetAtt("JobDefinitionName").ToString()!,
                    ["MonitoringType"] = options.Type.ToString(),
                    ["ScheduleConfig"] = new Dictionary<string, object> { ["ScheduleExpression"] = options.ScheduleExpression },
                },
                ["Tags"] = tags,
            },
        });
    }

    /// <summary>The schedule.</summary>
    public CfnResource Schedule { get; }

    /// <summary>Creates the monitor only when others are there, such as the role's permissions and the baseline's run.</summary>
    /// <param name="others">The others.</param>
    /// <returns>The monitor itself.</returns>
    public MonitorSchedule After(params IDependable[] others)
    {
        _definition.Node.AddDependency(others);
        return this;
    }

    private static void Check(MonitorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require(options.GroundTruthLocation, nameof(options.GroundTruthLocation), MonitoringType.ModelQuality, MonitoringType.ModelBias);
        Require(options.ProblemType, nameof(options.ProblemType), MonitoringType.ModelQuality);

        void Require(string? value, string name, params MonitoringType[] types)
        {
            if (types.Contains(options.Type) != (value is not null))
            {
                throw new ArgumentException($"{name} goes with {string.Join(" and ", types)} monitors; this one is for {options.Type}.", nameof(options));
            }
        }
    }
}
