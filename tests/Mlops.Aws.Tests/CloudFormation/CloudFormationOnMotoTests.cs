using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace Mlops.Aws.Tests.CloudFormation;

/// <summary>The client against an emulated CloudFormation.</summary>
public sealed class CloudFormationOnMotoTests(Moto moto) : IClassFixture<Moto>
{
    private const string Template =
        """
        {
          "Parameters": { "Name": { "Type": "String" } },
          "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": { "Ref": "Name" } } } },
          "Outputs": { "Arn": { "Description": "of the topic", "Value": { "Ref": "Topic" } } }
        }
        """;

    [SkippableFact]
    public async Task DescribeStacks_StackThatWasCreated_HasWhatItWasGiven()
    {
        using var client = Client();

        var created = await client.CreateStackAsync(Request("described"));
        var stack = Assert.Single((await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = created.StackId })).Stacks!);

        Assert.Equal(("described", created.StackId, StackStatus.CREATE_COMPLETE), (stack.StackName, stack.StackId, stack.StackStatus));
        Assert.Equal([("Name", "topic-ä & b")], stack.Parameters!.Select(parameter => (parameter.ParameterKey, parameter.ParameterValue)));
        Assert.Equal([("owner", "me")], stack.Tags!.Select(tag => (tag.Key, tag.Value)));
        Assert.Equal([("Arn", "of the topic")], stack.Outputs!.Select(output => (output.OutputKey, output.Description)));
        Assert.InRange(stack.CreationTime!.Value, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Assert.Equal(DateTimeKind.Utc, stack.CreationTime.Value.Kind);
    }

    [SkippableFact]
    public async Task CreateStack_NameIsTaken_IsTheModelsException()
    {
        using var client = Client();
        await client.CreateStackAsync(Request("taken"));

        var exception = await Assert.ThrowsAsync<AlreadyExistsException>(() => client.CreateStackAsync(Request("taken")));

        Assert.Equal("AlreadyExistsException", exception.ErrorCode);
    }

    [SkippableFact]
    public async Task DescribeStacks_NoSuchStack_IsTheServicesException()
    {
        using var client = Client();

        var exception = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.DescribeStacksAsync(new DescribeStacksRequest { StackName = "nowhere" }));

        Assert.Equal(("ValidationError", "Stack with id nowhere does not exist"), (exception.ErrorCode, exception.Message));
    }

    private static CreateStackRequest Request(string name) => new()
    {
        StackName = name,
        TemplateBody = Template,
        Parameters = [new Parameter { ParameterKey = "Name", ParameterValue = "topic-ä & b" }],
        Tags = [new Tag { Key = "owner", Value = "me" }],
        Capabilities = ["CAPABILITY_NAMED_IAM"],
        OnFailure = OnFailure.ROLLBACK,
    };

    private AmazonCloudFormationClient Client()
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        return TestClients.CloudFormation(moto.GateUrl);
    }
}
