using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.SageMaker.Rules;

namespace Mlops.Orchestrator.Local.Tests.SageMaker.Jobs;

public sealed class JobOperationsTests(SageMakerFixture fixture) : IClassFixture<SageMakerFixture>
{
    [Fact]
    public void Create_Valid_IsRecordedWithItsRequestAndDescribedFromTheRecord()
    {
        var arn = (string?)Call("CreateTrainingJob", SageMakerFixture.Training("recorded"))["TrainingJobArn"];

        Assert.Equal("arn:aws:sagemaker:eu-west-1:111122223333:training-job/recorded", arn);
        var record = JsonNode.Parse(File.ReadAllText(Path.Combine(fixture.Home, "sagemaker", "training-job", "recorded.json")))!;
        Assert.Equal("s3://data/out", (string?)record["request"]!["OutputDataConfig"]!["S3OutputPath"]);
        Assert.Contains("does not run", (string?)record["note"], StringComparison.Ordinal);

        var job = Call("DescribeTrainingJob", new() { ["TrainingJobName"] = "recorded" });
        Assert.Equal(("InProgress", "ml.m5.large", arn), ((string?)job["TrainingJobStatus"], (string?)job["ResourceConfig"]!["InstanceType"], (string?)job["TrainingJobArn"]));
    }

    [Fact]
    public void Create_SameNameAgain_IsInUse()
    {
        Call("CreateTrainingJob", SageMakerFixture.Training("twice"));

        var error = Refusal("CreateTrainingJob", SageMakerFixture.Training("twice"));

        Assert.Equal(("ResourceInUse", 400), (error.Type, error.Status));
        Assert.Contains("training-job/twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_MissingAndWrongMembers_TellsAllInTheServicesWords()
    {
        var input = SageMakerFixture.Training(new string('a', 64));
        input.Remove("RoleArn");
        input["InputDataConfig"]![0]!["ChannelName"] = "";

        var error = Refusal("CreateTrainingJob", input);

        Assert.Equal("ValidationException", error.Type);
        Assert.StartsWith("5 validation errors detected: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Member must have length less than or equal to 63", error.Message, StringComparison.Ordinal);
        Assert.Contains("Value null at 'roleArn' failed to satisfy constraint: Member must not be null", error.Message, StringComparison.Ordinal);
        Assert.Contains("'inputDataConfig.1.member.channelName'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreateHyperParameterTuningJob", "HyperParameterTuningJobName")]
    [InlineData("CreateAutoMLJobV2", "AutoMLJobName")]
    public void Create_NameOf33Characters_IsRefusedWhereTheLimitIs32(string operation, string member)
    {
        var error = Refusal(operation, new() { [member] = new string('a', 33) });

        Assert.Contains("Member must have length less than or equal to 32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_TextForANumber_IsNotReadable()
    {
        var input = SageMakerFixture.Training("text-for-number");
        input["ResourceConfig"]!["InstanceCount"] = "1";

        Assert.Equal("SerializationException", Refusal("CreateTrainingJob", input).Type);
    }

    [Fact]
    public void Create_NoSuchData_IsRefusedAndLeavesNoRecord()
    {
        var input = SageMakerFixture.Training("no-data");
        input["InputDataConfig"]![0]!["DataSource"]!["S3DataSource"]!["S3Uri"] = "s3://data/absent";

        Assert.Contains("No S3 objects found under S3 URL \"s3://data/absent\"", Refusal("CreateTrainingJob", input).Message, StringComparison.Ordinal);
        Assert.Equal("Requested resource not found.", Refusal("DescribeTrainingJob", new() { ["TrainingJobName"] = "no-data" }).Message);
    }

    [Fact]
    public void Create_TransformJob_NeedsItsModel()
    {
        Assert.StartsWith("Could not find model", Refusal("CreateTransformJob", SageMakerFixture.Transform("no-model", "absent")).Message, StringComparison.Ordinal);

        Assert.NotNull(Call("CreateTransformJob", SageMakerFixture.Transform("with-model", "churn-model"))["TransformJobArn"]);
    }

    [Fact]
    public void Stop_Running_IsStoppedOnce()
    {
        Call("CreateTrainingJob", SageMakerFixture.Training("stopped"));
        var name = new JsonObject { ["TrainingJobName"] = "stopped" };

        Call("StopTrainingJob", name);

        Assert.Equal("Stopped", (string?)Call("DescribeTrainingJob", name)["TrainingJobStatus"]);
        Assert.Contains("in status Stopped", Refusal("StopTrainingJob", name).Message, StringComparison.Ordinal);
        Assert.Equal("stopped", (string?)Assert.Single(Call("ListTrainingJobs", new() { ["StatusEquals"] = "Stopped" })["TrainingJobSummaries"]!.AsArray())!["TrainingJobName"]);
    }

    [Fact]
    public void ListTags_OfAJob_AreThoseItWasCreatedWithAndNoPartOfItsDescription()
    {
        var input = SageMakerFixture.Training("tagged");
        input["Tags"] = new JsonArray(new JsonObject { ["Key"] = "owner", ["Value"] = "me" });
        var arn = (string?)Call("CreateTrainingJob", input)["TrainingJobArn"];

        Assert.Equal("me", (string?)Assert.Single(Call("ListTags", new() { ["ResourceArn"] = arn })["Tags"]!.AsArray())!["Value"]);
        Assert.False(Call("DescribeTrainingJob", new() { ["TrainingJobName"] = "tagged" }).ContainsKey("Tags"));
        Assert.Equal("ResourceNotFound", Refusal("ListTags", new() { ["ResourceArn"] = $"{arn}-absent" }).Type);
    }

    [Fact]
    public void ListTags_JobWithoutTags_AreNone()
    {
        var arn = (string?)Call("CreateTrainingJob", SageMakerFixture.Training("untagged"))["TrainingJobArn"];

        Assert.Empty(Call("ListTags", new() { ["ResourceArn"] = arn })["Tags"]!.AsArray());
    }

    [Fact]
    public void Describe_Endpoint_LeadsToItsModel()
    {
        var endpoint = Call("DescribeEndpoint", new() { ["EndpointName"] = "churn-endpoint" });
        var configuration = Call("DescribeEndpointConfig", new() { ["EndpointConfigName"] = (string?)endpoint["EndpointConfigName"] });

        Assert.Equal("churn-model", (string?)configuration["ProductionVariants"]![0]!["ModelName"]);
        Assert.StartsWith("Could not find endpoint \"arn:", Refusal("DescribeEndpoint", new() { ["EndpointName"] = "absent" }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_OperationThatIsNotThere_IsUnknown() => Assert.Equal("UnknownOperationException", Refusal("CreateNotebookInstance", []).Type);

    private JsonObject Call(string operation, JsonObject input) => fixture.Service.Call(operation, input);

    private SageMakerError Refusal(string operation, JsonObject input) => Assert.Throws<SageMakerError>(() => Call(operation, input));
}
