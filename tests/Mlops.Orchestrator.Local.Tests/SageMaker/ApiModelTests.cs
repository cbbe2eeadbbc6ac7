using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.SageMaker.Rules;

namespace Mlops.Orchestrator.Local.Tests.SageMaker;

/// <summary>What SageMaker's API takes and refuses, by AWS's model of it and by its documentation.</summary>
public class ApiModelTests
{
    private const string Training = """
        {
          "TrainingJobName": "t", "AlgorithmSpecification": { "TrainingImage": "i", "TrainingInputMode": "File" }, "RoleArn": "arn:aws:iam::111122223333:role/x",
          "OutputDataConfig": { "S3OutputPath": "s3://b/o" }, "ResourceConfig": { "InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10 }, "StoppingCondition": { "MaxRuntimeInSeconds": 100 }
        }
        """;

    private const string Processing = """
        {
          "ProcessingJobName": "p", "RoleArn": "arn:aws:iam::111122223333:role/x", "AppSpecification": { "ImageUri": "i" },
          "ProcessingResources": { "ClusterConfig": { "InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10 } }, "StoppingCondition": { "MaxRuntimeInSeconds": 777600 }
        }
        """;

    private const string AutoMl = """
        {
          "AutoMLJobName": "a", "RoleArn": "arn:aws:iam::111122223333:role/x", "OutputDataConfig": { "S3OutputPath": "s3://b/o" },
          "AutoMLJobInputDataConfig": [{ "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": "s3://b/i" } } }],
          "AutoMLProblemTypeConfig": { "TabularJobConfig": { "TargetAttributeName": "y" } }
        }
        """;

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "CreateTrainingJob", Training, "ResourceConfig.InstanceGroups=[{\"InstanceType\":\"ml.m5.large\",\"InstanceCount\":1,\"InstanceGroupName\":\"g\"}]", "ResourceConfig takes exactly one of InstanceType and InstanceGroups" },
        { "CreateTrainingJob", Training, "ResourceConfig.InstanceCount=null", "ResourceConfig needs InstanceCount, unless it has InstanceGroups" },
        { "CreateTrainingJob", Training, "ResourceConfig=null", "The request needs AlgorithmSpecification, ResourceConfig, StoppingCondition, unless it has ServerlessJobConfig" },
        { "CreateTrainingJob", Training, "AlgorithmSpecification.AlgorithmName=\"mine\"", "AlgorithmSpecification takes exactly one of TrainingImage and AlgorithmName" },
        { "CreateTrainingJob", Training, "ResourceConfig.InstanceType=\"ml.m5.enormous\"", "Value 'ml.m5.enormous' at 'resourceConfig.instanceType' failed to satisfy constraint: Member must satisfy enum value set: [" },
        { "CreateTrainingJob", Training, "StoppingCondition.MaxRuntimeInSeconds=0", "at 'stoppingCondition.maxRuntimeInSeconds' failed to satisfy constraint: Member must have value greater than or equal to 1" },
        { "CreateTrainingJob", Training, "HyperParameters={\"\":\"1\",\"long\":\"" + new string('x', 2501) + "\"}", "at 'hyperParameters' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 2500]" },
        { "CreateTrainingJob", Training, "VpcConfig={\"Subnets\":[\"no subnet\"],\"SecurityGroupIds\":[]}", "at 'vpcConfig.subnets' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression pattern: [-0-9a-zA-Z]+]" },
        { "CreateTrainingJob", Training, "VpcConfig={\"Subnets\":[\"no subnet\"],\"SecurityGroupIds\":[]}", "at 'vpcConfig.securityGroupIds' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { "CreateTrainingJob", Training, "InputDataConfig=[{\"ChannelName\":\"c\"}]", "Value null at 'inputDataConfig.1.member.dataSource' failed to satisfy constraint: Member must not be null" },
        { "CreateTrainingJob", Training, "EnableManagedSpotTraining=\"true\"", "STRING_VALUE can not be converted to a Boolean: 'enableManagedSpotTraining'" },
        { "CreateProcessingJob", Processing, "StoppingCondition.MaxRuntimeInSeconds=777601", "Member must have value less than or equal to 777600" },
        { "CreateAutoMLJobV2", AutoMl, "AutoMLProblemTypeConfig.TextClassificationJobConfig={\"ContentColumn\":\"c\",\"TargetLabelColumn\":\"l\"}", "Exactly one member must be set: [" },
        { "CreateHyperParameterTuningJob", "{\"HyperParameterTuningJobName\":\"h\"}", "x=1", "The request takes exactly one of TrainingJobDefinition and TrainingJobDefinitions" },
        { "DescribeTrainingJob", "{}", "x=1", "1 validation error detected: Value null at 'trainingJobName' failed to satisfy constraint: Member must not be null" },
    };

    public static TheoryData<string, string, string> Taken => new()
    {
        { "CreateTrainingJob", Training, "ResourceConfig={\"InstanceGroups\":[{\"InstanceType\":\"ml.m5.large\",\"InstanceCount\":1,\"InstanceGroupName\":\"g\"}],\"VolumeSizeInGB\":10}" },
        { "CreateTrainingJob", Training, "NobodyKnows=1" },
        { "CreateProcessingJob", Processing, "StoppingCondition.MaxRuntimeInSeconds=700000" },
        { "CreateAutoMLJobV2", AutoMl, "AutoMLJobObjective={\"MetricName\":\"Accuracy\"}" },
        { "NoSuchOperation", "{}", "x=1" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Check_WhatTheApiRefuses_IsRefused(string operation, string input, string change, string message) =>
        Assert.Contains(message, Assert.Throws<SageMakerError>(() => ApiModel.Check(operation, Changed(input, change))).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Taken))]
    public void Check_WhatTheApiTakes_IsTaken(string operation, string input, string change) => ApiModel.Check(operation, Changed(input, change));

    private static JsonObject Changed(string input, string change)
    {
        var root = (JsonObject)JsonNode.Parse(input)!;
        var (path, value) = (change.Split('=', 2)[0].Split('.'), change.Split('=', 2)[1]);
        var parent = path[..^1].Aggregate(root, (structure, name) => (JsonObject)structure[name]!);
        parent[path[^1]] = JsonNode.Parse(value);
        return root;
    }
}
