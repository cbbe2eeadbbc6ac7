using System.Text;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Training;
using Mlops.Sdk.Lambda;

namespace Mlops.Functions.Tests.Jobs;

/// <summary>What all job functions do, shown with the training job's.</summary>
public class TrainingJobFunctionTests
{
    private const string Name = "churn-training-1a2b";

    private readonly TestTime _time = new();
    private readonly FakeSageMaker _sageMaker;

    public TrainingJobFunctionTests() => _sageMaker = new FakeSageMaker(_time);

    [Fact]
    public async Task Create_NewJob_StartsItAndAnswersNameAndArn()
    {
        var data = await SendAsync("Create");

        Assert.Equal((Name, $"arn:{Name}"), ((string?)data["JobName"], (string?)data["JobArn"]));
        Assert.Equal(["DescribeTrainingJob", "CreateTrainingJob"], _sageMaker.Calls);
    }

    [Fact]
    public async Task Create_Refused_FailsWithSageMakersMessage()
    {
        _sageMaker.Refusal = ("ResourceLimitExceeded", "The account-level service limit 'ml.p3.2xlarge for training job usage' is 0 Instances.");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync("Create"));

        Assert.Equal(
            $"SageMaker refused the training job '{Name}': The account-level service limit 'ml.p3.2xlarge for training job usage' is 0 Instances. (ResourceLimitExceeded)", exception.Message);
    }

    [Fact]
    public async Task Create_PropertiesAreWrong_CallsNothing()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => SendAsync("Create", TestProperties.Training().With("InstanceCount", "none")));

        Assert.Empty(_sageMaker.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_SameRequestAgain_TakesTheJobOfTheFirst(bool createdInBetween)
    {
        await SendAsync("Create");
        _time.Now += TimeSpan.FromMinutes(3);
        _sageMaker.HidesOnce = createdInBetween;

        var data = await SendAsync("Create");

        Assert.Equal($"arn:{Name}", (string?)data["JobArn"]);
        Assert.Single(_sageMaker.Jobs);
    }

    [Theory]
    [InlineData("Failed", 0, "and is Failed")]
    [InlineData("InProgress", 120, "since 2026-01-02 03:04 UTC")]
    public async Task Create_NameIsTakenByAnEarlierJob_Fails(string status, int minutes, string expected)
    {
        await SendAsync("Create");
        _sageMaker.Jobs[Name]["TrainingJobStatus"] = status;
        _time.Now += TimeSpan.FromMinutes(minutes);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync("Create"));

        Assert.Contains($"The training job '{Name}' exists already, {expected}.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_SameNameOtherSettings_FailsAndNamesTheDifference()
    {
        await SendAsync("Create");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync("Update", TestProperties.Training().With("InstanceType", "ml.m5.large"), Name));

        Assert.Contains("with another ResourceConfig.InstanceType", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_BackToTheOldSettings_TakesTheJobInWhateverState()
    {
        await SendAsync("Create");
        _sageMaker.Jobs[Name]["TrainingJobStatus"] = "Failed";
        _time.Now += TimeSpan.FromDays(3);

        Assert.Equal($"arn:{Name}", (string?)(await SendAsync("Update", physicalId: Name))["JobArn"]);
    }

    [Fact]
    public async Task Update_OtherNameAndSettings_StartsAnotherJob()
    {
        await SendAsync("Create");

        await SendAsync("Update", TestProperties.Training().With("TrainingJobName", "churn-2"), Name);

        Assert.Equal([Name, "churn-2"], _sageMaker.Jobs.Keys);
    }

    [Fact]
    public async Task Update_StarInTheName_NamesAJobForEachChange()
    {
        var properties = TestProperties.Training().With("TrainingJobName", "churn-*");
        var first = (string?)(await SendAsync("Create", properties))["JobName"];

        var second = (string?)(await SendAsync("Update", TestProperties.Training().With("TrainingJobName", "churn-*").With("InstanceType", "ml.m5.large"), first))["JobName"];
        var back = (string?)(await SendAsync("Update", properties, second))["JobName"];

        Assert.NotEqual(first, second);
        Assert.Equal(first, back);
    }

    [Fact]
    public async Task Delete_JobRuns_StopsIt()
    {
        await SendAsync("Create");

        await SendAsync("Delete", physicalId: Name);

        Assert.Equal("Stopping", (string?)_sageMaker.Jobs[Name]["TrainingJobStatus"]);
    }

    [Theory]
    [InlineData("Completed")]
    [InlineData("Stopped")]
    public async Task Delete_JobHasEnded_LeavesIt(string status)
    {
        await SendAsync("Create");
        _sageMaker.Jobs[Name]["TrainingJobStatus"] = status;

        await SendAsync("Delete", physicalId: Name);

        Assert.DoesNotContain("StopTrainingJob", _sageMaker.Calls);
    }

    [Fact]
    public async Task Delete_JobIsNotThere_IsNoError() => await SendAsync("Delete", physicalId: Name);

    [Fact]
    public async Task Delete_CreationHadFailed_LeavesTheJobOfThatName()
    {
        await SendAsync("Create");

        await SendAsync("Delete", physicalId: "mlops-Job-1a2b3c4d");

        Assert.Equal("InProgress", (string?)_sageMaker.Jobs[Name]["TrainingJobStatus"]);
    }

    private async Task<JsonNode> SendAsync(string type, JsonObject? properties = null, string? physicalId = null)
    {
        var request = new JsonObject
        {
            ["RequestType"] = type,
            ["StackId"] = "arn:aws:cloudformation:us-east-1:123456789012:stack/churn/1a2b3c4d",
            ["RequestId"] = Guid.NewGuid().ToString(),
            ["LogicalResourceId"] = "Job",
            ["ResourceType"] = "Custom::Job",
            ["ResourceProperties"] = (properties ?? TestProperties.Training()).DeepClone(),
        };
        if (physicalId is not null)
        {
            request["PhysicalResourceId"] = physicalId;
        }

        var context = new LambdaContext { RequestId = "1", Deadline = DateTimeOffset.UtcNow.AddMinutes(1) };
        var answer = await new TrainingJobFunction(_sageMaker, _time).InvokeAsync(Encoding.UTF8.GetBytes(request.ToJsonString()), context, CancellationToken.None);
        return JsonNode.Parse(answer.Span)!;
    }
}
