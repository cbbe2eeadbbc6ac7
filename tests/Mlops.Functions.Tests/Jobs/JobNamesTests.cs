using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;
using Mlops.Sdk.Lambda;

namespace Mlops.Functions.Tests.Jobs;

public class JobNamesTests
{
    private const string Property = "JobName";
    private const string Stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/churn/1a2b3c4d-0000-11f0-8000-0123456789ab";
    private const string OtherStack = "arn:aws:cloudformation:us-east-1:123456789012:stack/churn/9f8e7d6c-0000-11f0-8000-0123456789ab";

    [Fact]
    public void Read_PlainName_IsTriedFirstAndThenThoseOfTheStack()
    {
        var names = Read("churn-training-0001");

        Assert.Equal("churn-training-0001", names[0]);
        Assert.Matches("^churn-training-0001-1a2b3c4d-[0-9a-f]{4}$", names[1]);
        Assert.Matches("^churn-training-0001-1a2b3c4d-[0-9a-f]{4}$", names[2]);
        Assert.NotEqual(names[1], names[2]);
    }

    [Fact]
    public void Read_Star_HasOnlyNamesOfTheStack() => Assert.Matches("^churn-batch-transform-1a2b3c4d-[0-9a-f]{4}$", Read("churn-batch-transform-*")[0]);

    [Fact]
    public void Read_SameRequestAgain_HasTheSameNames() => Assert.Equal(Read("churn")[1], Read("churn")[1]);

    [Fact]
    public void Read_OtherStackOrOtherSettings_HasOtherNames()
    {
        Assert.NotEqual(Read("churn")[1], Read("churn", stack: OtherStack)[1]);
        Assert.NotEqual(Read("churn")[1], Read("churn", instances: "2")[1]);
    }

    [Theory]
    [InlineData("TrainingJob", 63)]
    [InlineData("AutoMLJob", 32)]
    public void Read_LongestName_IsShortenedForTheStacks(string resource, int length)
    {
        var names = Read(new string('a', length), new JobKind(resource, "job", length));

        Assert.Equal(new string('a', length), names[0]);
        Assert.Equal(length, names[1].Length);
        Assert.Matches("^a+-1a2b3c4d-[0-9a-f]{4}$", names[1]);
    }

    [Fact]
    public void Read_CutAtAHyphen_HasOneHyphen() => Assert.Matches("^a{17}-1a2b3c4d-[0-9a-f]{4}$", Read($"{new string('a', 17)}-b-c-d", JobKind.Tuning)[1]);

    [Theory]
    [InlineData("a23456789012345678901234567890123", "has 33 characters; tuning job names have at most 32.")]
    [InlineData("-churn", "'-churn' is not the form of tuning job names")]
    [InlineData("churn_1", "'churn_1' is not the form of tuning job names")]
    [InlineData("*", "is not the form of tuning job names")]
    [InlineData("", "JobName is missing.")]
    public void Read_NameIsWrong_SaysWhat(string name, string expected)
    {
        var properties = new JobProperties(new JsonObject { [Property] = name });

        _ = JobNames.Read(properties, Property, JobKind.Tuning, Request([], Stack));

        Assert.Contains(expected, Assert.Throws<InvalidDataException>(properties.ThrowIfWrong).Message, StringComparison.Ordinal);
    }

    private static JobNames Read(string name, JobKind? kind = null, string stack = Stack, string instances = "1")
    {
        var values = new JsonObject { [Property] = name, ["InstanceCount"] = instances };
        var properties = new JobProperties(values);
        var names = JobNames.Read(properties, Property, kind ?? JobKind.Training, Request(values, stack));
        properties.ThrowIfWrong();
        return names;
    }

    private static CustomResourceRequest<JsonObject> Request(JsonObject properties, string stack) => new()
    {
        Type = CustomResourceRequestType.Create,
        Properties = properties,
        PhysicalResourceId = "",
        LogicalResourceId = "Job",
        StackId = stack,
        RequestId = "request-1",
        ResourceType = "Custom::Job",
        Context = new LambdaContext { RequestId = "1", Deadline = DateTimeOffset.MaxValue },
    };
}
