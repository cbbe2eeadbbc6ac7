using System.Text.Json.Nodes;

namespace Mlops.Functions.Tests.Processes;

/// <summary>The functions as processes against an emulated SageMaker; the AWS CLI describes the jobs.</summary>
public sealed class FunctionProcessTests(Moto moto) : IClassFixture<Moto>
{
    public static TheoryData<string, string, string, string> Jobs => new()
    {
        { "training_job", "training-job", "TrainingJobName", "HyperParameters.num_round=400" },
        { "tuning_job", "hyper-parameter-tuning-job", "HyperParameterTuningJobName", "HyperParameterTuningJobConfig.ParameterRanges.IntegerParameterRanges.0.MaxValue=15" },
        { "autopilot_job", "auto-ml-job-v2", "AutoMLJobName", "AutoMLProblemTypeConfig.TabularJobConfig.TargetAttributeName=churned" },
        { "batch_transform_job", "transform-job", "TransformJobName", "TransformInput.DataSource.S3DataSource.S3Uri=s3://assets/batch/input.csv" },
        { "baseline_job", "processing-job", "BaselineJobName", "ProcessingInputs.0.S3Input.S3Uri=s3://assets/monitor/baseline.csv" },
    };

    [SkippableTheory]
    [MemberData(nameof(Jobs))]
    public async Task Create_EachKindOfJob_IsDescribedByTheCli(string handler, string resource, string nameProperty, string expected)
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        var properties = Properties(handler);

        var answer = await FunctionProcess.RunAsync(handler, FunctionProcess.Request("Create", properties), moto.GateUrl);

        Assert.Equal(("SUCCESS", null), ((string?)answer["Status"], (string?)answer["Reason"]));
        var name = (string)answer["PhysicalResourceId"]!;
        Assert.StartsWith(((string)properties[nameProperty]!).TrimEnd('*'), name, StringComparison.Ordinal);
        Assert.Equal(name, (string?)answer["Data"]!["JobName"]);
        Assert.StartsWith("arn:aws:sagemaker:us-east-1:123456789012:", (string?)answer["Data"]!["JobArn"], StringComparison.Ordinal);
        var option = nameProperty switch { "BaselineJobName" => "processing-job", "AutoMLJobName" => "auto-ml-job", _ => resource };
        var description = await moto.CliAsync("sagemaker", $"describe-{resource}", $"--{option}-name", name);
        Assert.Equal(expected, $"{expected.Split('=')[0]}={At(description, expected.Split('=')[0])}");
    }

    [SkippableTheory]
    [InlineData("training_job", "TrainingJobName")]
    [InlineData("tuning_job", "HyperParameterTuningJobName")]
    [InlineData("autopilot_job", "AutoMLJobName")]
    [InlineData("batch_transform_job", "TransformJobName")]
    [InlineData("baseline_job", "BaselineJobName")]
    public async Task Create_AnotherStackAsksForTheSame_StartsAJobOfItsOwn(string handler, string nameProperty)
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        var properties = Properties(handler);
        properties[nameProperty] = $"again-{handler.Replace('_', '-')}";

        var first = await CreateAsync("aaaaaaaa");
        var second = await CreateAsync("bbbbbbbb");

        Assert.NotEqual(first, second);
        Assert.Equal(first, await CreateAsync("aaaaaaaa"));
        Assert.Equal(second, await CreateAsync("bbbbbbbb"));

        async Task<string> CreateAsync(string stack)
        {
            var answer = await FunctionProcess.RunAsync(handler, FunctionProcess.Request("Create", properties.DeepClone().AsObject(), stack: stack), moto.GateUrl);
            Assert.Equal(("SUCCESS", null), ((string?)answer["Status"], (string?)answer["Reason"]));
            return (string)answer["PhysicalResourceId"]!;
        }
    }

    [SkippableTheory]
    [InlineData("training_job", "TrainingJobName")]
    [InlineData("tuning_job", "HyperParameterTuningJobName")]
    [InlineData("autopilot_job", "AutoMLJobName")]
    [InlineData("batch_transform_job", "TransformJobName")]
    [InlineData("baseline_job", "ProcessingJobName")]
    public async Task Create_KilledBetweenTheJobsStartAndTheAnswer_IsFinishedByARepeat(string handler, string nameMember)
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        var request = FunctionProcess.Request("Create", Properties(handler), stack: "dddddddd");
        // Past the gate: the relay is another host than the one that was signed for.
        await using var relay = await StallingRelay.StartAsync(moto.Url);
        await FunctionProcess.KillAsync(handler, request.DeepClone(), relay.Url, relay.Started);
        var started = (string?)(await relay.Started)[nameMember];

        var answer = await FunctionProcess.RunAsync(handler, request, moto.GateUrl);

        Assert.Equal(("SUCCESS", null), ((string?)answer["Status"], (string?)answer["Reason"]));
        Assert.Equal(started, (string?)answer["PhysicalResourceId"]);
    }

    [SkippableTheory]
    [InlineData("ModelBias", "facet")]
    [InlineData("ModelExplainability", "methods")]
    public async Task Create_BaselineWithClarify_WritesTheAnalysisConfiguration(string type, string expected)
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        var endpoint = $"churn-{type}";
        await moto.PutAsync("assets", "");
        await moto.PutAsync("assets/monitor/baseline.csv", "churned,age,region\n1,2,3\n");
        await moto.CallAsync("CreateModel", new() { ["ModelName"] = $"{endpoint}-model", ["ExecutionRoleArn"] = TestProperties.Role, ["PrimaryContainer"] = new JsonObject { ["Image"] = "image" } });
        await moto.CallAsync("CreateEndpointConfig", new()
        {
            ["EndpointConfigName"] = $"{endpoint}-config",
            ["ProductionVariants"] = new JsonArray(new JsonObject { ["VariantName"] = "AllTraffic", ["ModelName"] = $"{endpoint}-model", ["InitialInstanceCount"] = 1, ["InstanceType"] = "ml.m5.large" }),
        });
        await moto.CallAsync("CreateEndpoint", new() { ["EndpointName"] = endpoint, ["EndpointConfigName"] = $"{endpoint}-config" });
        var properties = TestProperties.Baseline(type).With("EndpointName", endpoint).With("BaselineJobName", endpoint).With("OutputLocation", $"assets/output/{endpoint}");

        var answer = await FunctionProcess.RunAsync("baseline_job", FunctionProcess.Request("Create", properties), moto.GateUrl);

        Assert.Equal(("SUCCESS", null), ((string?)answer["Status"], (string?)answer["Reason"]));
        var job = await moto.ReadAsync($"assets/output/{endpoint}/analysis_config.json");
        Assert.Equal($"{endpoint}-model", (string?)job["predictor"]!["model_name"]);
        Assert.Equal("churned", (string?)job["label"]);
        Assert.NotNull((await moto.ReadAsync($"assets/output/{endpoint}/monitor/analysis_config.json"))[expected]);
    }

    [SkippableFact]
    public async Task Create_EndpointIsMissing_FailsTheStackWithSageMakersMessage()
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        await moto.PutAsync("assets", "");
        await moto.PutAsync("assets/monitor/baseline.csv", "churned,age\n1,2\n");

        var answer = await FunctionProcess.RunAsync("baseline_job", FunctionProcess.Request("Create", TestProperties.Baseline("ModelBias").With("EndpointName", "nowhere")), moto.GateUrl);

        Assert.Equal("FAILED", (string?)answer["Status"]);
        Assert.StartsWith("The model of the endpoint 'nowhere' cannot be found: Could not find endpoint", (string?)answer["Reason"], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Invoke_Inference_AnswersTheEndpointsPrediction()
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        var request = new JsonObject { ["httpMethod"] = "POST", ["path"] = "/inference", ["body"] = """{"payload": "1,2", "content_type": "text/csv"}""" };

        var answer = await FunctionProcess.RunAsync("inference", request, moto.GateUrl);

        Assert.Equal((200, "body"), ((int)answer["statusCode"]!, (string?)answer["body"]));
    }

    [Fact]
    public async Task Create_SageMakerRefuses_FailsTheStackWithItsMessage()
    {
        var answer = await FunctionProcess.RunAsync("training_job", FunctionProcess.Request("Create", TestProperties.Training()), endpoint: null);

        Assert.Equal("FAILED", (string?)answer["Status"]);
        Assert.Equal(
            "SageMaker refused the training job 'churn-training-1a2b': The account-level service limit is 0 Instances. (ResourceLimitExceeded)", (string?)answer["Reason"]);
    }

    [Fact]
    public async Task Delete_JobIsGone_Succeeds()
    {
        var answer = await FunctionProcess.RunAsync("training_job", FunctionProcess.Request("Delete", TestProperties.Training(), "churn-training-1a2b"), endpoint: null);

        Assert.Equal("SUCCESS", (string?)answer["Status"]);
    }

    [Fact]
    public async Task Start_UnknownHandler_SaysWhichThereAre()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => FunctionProcess.RunAsync("training", new JsonObject(), endpoint: null));

        Assert.Contains("autopilot_job, baseline_job, batch_transform_job, inference, stackset, training_job, tuning_job", exception.Message, StringComparison.Ordinal);
    }

    private static JsonObject Properties(string handler) => handler switch
    {
        "training_job" => TestProperties.Training(),
        "tuning_job" => TestProperties.Tuning(),
        "autopilot_job" => TestProperties.Autopilot(),
        "batch_transform_job" => TestProperties.Transform(),
        _ => TestProperties.Baseline("DataQuality"),
    };

    private static string? At(JsonNode? node, string path) => path.Split('.')
        .Aggregate(node, (at, name) => at is JsonArray array ? array[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : at?[name])?.ToString();
}
