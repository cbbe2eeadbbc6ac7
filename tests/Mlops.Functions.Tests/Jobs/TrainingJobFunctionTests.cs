using System.Text;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Training;
using Mlops.Sdk.Lambda;

namespace Mlops.Functions.Tests.Jobs;

/// <summary>What all job functions do, shown with the training job's.</summary>
public class TrainingJobFunctionTests
{
    private const string Name = "churn-training-1a2b";
    private const string Stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/churn/1a2b3c4d-0000-11f0-8000-0123456789ab";
    private const string OtherStack = "arn:aws:cloudformation:us-east-1:123456789012:stack/churn/9f8e7d6c-0000-11f0-8000-0123456789ab";

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
    [InlineData("InProgress")]
    [InlineData("Stopped")]
    public async Task Create_NameIsTakenByAnotherStack_StartsAJobUnderANameOfItsOwn(string status)
    {
        await SendAsync("Create", stack: OtherStack);
        _sageMaker.Jobs[Name]["TrainingJobStatus"] = status;

        var first = (string?)(await SendAsync("Create"))["JobName"];
        var again = (string?)(await SendAsync("Create"))["JobName"];

        Assert.Matches($"^{Name}-1a2b3c4d-[0-9a-f]{{4}}$", first);
        Assert.Equal(first, again);
        Assert.Equal([Name, first], _sageMaker.Jobs.Keys);
        Assert.Equal(status, (string?)_sageMaker.Jobs[Name]["TrainingJobStatus"]);
    }

    [Fact]
    public async Task Create_NameIsTakenByNoStack_StartsAJobUnderANameOfItsOwn()
    {
        await SendAsync("Create");
        _sageMaker.Untag(Name);

        Assert.NotEqual(Name, (string?)(await SendAsync("Create"))["JobName"]);
    }

    [Theory]
    [InlineData("Failed", 0)]
    [InlineData("Stopped", 0)]
    [InlineData("InProgress", 120)]
    public async Task Create_OwnJobIsNoneOfThisRequest_StartsAnother(string status, int minutes)
    {
        await SendAsync("Create");
        _sageMaker.Jobs[Name]["TrainingJobStatus"] = status;
        _time.Now += TimeSpan.FromMinutes(minutes);

        var second = (string?)(await SendAsync("Create"))["JobName"];

        Assert.Equal([Name, second], _sageMaker.Jobs.Keys);
    }

    [Fact]
    public async Task Create_ManyTimesInTheSameStack_FindsANameEachTime()
    {
        for (var i = 0; i < 4; i++)
        {
            var name = (string)(await SendAsync("Create"))["JobName"]!;
            _sageMaker.Jobs[name]["TrainingJobStatus"] = "Stopped";
        }

        Assert.Equal(4, _sageMaker.Jobs.Count);
    }

    [Fact]
    public async Task Update_SameNameOtherSettings_StartsAnotherJob()
    {
        await SendAsync("Create");

        var second = (string?)(await SendAsync("Update", TestProperties.Training().With("InstanceType", "ml.m5.large"), Name))["JobName"];

        Assert.Equal([Name, second], _sageMaker.Jobs.Keys);
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
    public async Task Delete_CloudFormationWasNeverTold_StopsTheJobThatWasStarted()
    {
        await SendAsync("Create");

        await SendAsync("Delete", physicalId: "mlops-Job-1a2b3c4d");

        Assert.Equal("Stopping", (string?)_sageMaker.Jobs[Name]["TrainingJobStatus"]);
    }

    [Fact]
    public async Task Delete_NameIsThatOfAnotherStacksJob_StopsOnlyItsOwn()
    {
        await SendAsync("Create", stack: OtherStack);
        var own = (string?)(await SendAsync("Create"))["JobName"];

        await SendAsync("Delete", physicalId: own);

        Assert.Equal("InProgress", (string?)_sageMaker.Jobs[Name]["TrainingJobStatus"]);
        Assert.Equal("Stopping", (string?)_sageMaker.Jobs[own!]["TrainingJobStatus"]);
    }

    [Fact]
    public async Task Delete_SettingsBeforeAnUpdateThatFailed_LeavesTheJobOfTheStack()
    {
        await SendAsync("Create");
        var changed = TestProperties.Training().With("InstanceType", "ml.m5.large");
        var second = (string?)(await SendAsync("Update", changed, Name))["JobName"];

        await SendAsync("Delete", changed, second);

        Assert.Equal("InProgress", (string?)_sageMaker.Jobs[Name]["TrainingJobStatus"]);
        Assert.Equal("Stopping", (string?)_sageMaker.Jobs[second!]["TrainingJobStatus"]);
    }

    [Fact]
    public async Task Delete_PropertiesAreWrong_IsNoErrorAndCallsNothing()
    {
        await SendAsync("Delete", TestProperties.Training().With("InstanceCount", "none"), "mlops-Job-1a2b3c4d");

        Assert.Empty(_sageMaker.Calls);
    }

    private async Task<JsonNode> SendAsync(string type, JsonObject? properties = null, string? physicalId = null, string stack = Stack)
    {
        var request = new JsonObject
        {
            ["RequestType"] = type,
            ["StackId"] = stack,
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
        using var client = _sageMaker.Client();
        var answer = await new TrainingJobFunction(client, _time).InvokeAsync(Encoding.UTF8.GetBytes(request.ToJsonString()), context, CancellationToken.None);
        return JsonNode.Parse(answer.Span)!;
    }
}
