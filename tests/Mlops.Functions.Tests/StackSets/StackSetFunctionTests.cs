using System.Text;
using System.Text.Json.Nodes;
using Amazon.CloudFormation;
using Mlops.Blueprints.Functions.StackSets;
using Mlops.Sdk.Lambda;

namespace Mlops.Functions.Tests.StackSets;

public class StackSetFunctionTests
{
    private const string Parameters =
        """{"stackset_name": "churn-dev-1a2b3c4d", "artifact": "Source", "template_file": "template.yaml", "stage_params_file": "dev.json", "account_ids": ["111111111111"], "org_ids": ["ou-abcd-12345678"], "regions": ["us-east-1"]}""";

    private readonly FakeCloudFormation _cloudFormation = new();
    private readonly FakePipeline _pipeline = new();
    private string _parameterFile = """[{"ParameterKey": "ModelName", "ParameterValue": "churn"}]""";

    [Fact]
    public async Task Invoke_NewStackSet_IsCreatedWithItsStacks()
    {
        await InvokeAsync();

        Assert.Equal(["DescribeStackSet", "CreateStackSet", "CreateStackInstances"], Actions);
        var set = _cloudFormation.Calls[1].Parameters;
        Assert.Equal(("churn-dev-1a2b3c4d", "Resources: {}", "SERVICE_MANAGED", "CAPABILITY_NAMED_IAM", "false", "DELEGATED_ADMIN"),
            (set["StackSetName"], set["TemplateBody"], set["PermissionModel"], set["Capabilities.member.1"], set["AutoDeployment.Enabled"], set["CallAs"]));
        Assert.Equal(("ModelName", "churn"), (set["Parameters.member.1.ParameterKey"], set["Parameters.member.1.ParameterValue"]));
        var instances = _cloudFormation.Calls[2].Parameters;
        Assert.Equal(("ou-abcd-12345678", "us-east-1"), (instances["DeploymentTargets.OrganizationalUnitIds.member.1"], instances["Regions.member.1"]));
        Assert.Equal(("PutJobSuccessResult", """{"operation":"op-CreateStackInstances","creates_instances":true}"""), (_pipeline.Operation, (string?)_pipeline.Input!["continuationToken"]));
    }

    [Fact]
    public async Task Invoke_StackSetThere_IsUpdatedWithItsStacks()
    {
        (_cloudFormation.Exists, _cloudFormation.Instance) = (true, "FAILED");
        _parameterFile = """{"Parameters": {"ModelName": "churn"}}""";

        await InvokeAsync();

        Assert.Equal(["DescribeStackSet", "DescribeStackInstance", "UpdateStackSet"], Actions);
        Assert.Equal("churn", _cloudFormation.Calls[2].Parameters["Parameters.member.1.ParameterValue"]);
        Assert.Equal("us-east-1", _cloudFormation.Calls[2].Parameters["Regions.member.1"]);
    }

    [Fact]
    public async Task Invoke_StackSetWithoutStacks_IsUpdatedThenGivenItsStacks()
    {
        _cloudFormation.Exists = true;
        await InvokeAsync();
        Assert.DoesNotContain("Regions.member.1", _cloudFormation.Calls[^1].Parameters.Keys);

        await InvokeAsync(token: (string?)_pipeline.Input!["continuationToken"]);

        Assert.Equal("CreateStackInstances", Actions[^1]);
        Assert.Equal("""{"operation":"op-CreateStackInstances","creates_instances":true}""", (string?)_pipeline.Input!["continuationToken"]);
    }

    [Theory]
    [InlineData("RUNNING", null)]
    [InlineData("QUEUED", null)]
    [InlineData("SUCCEEDED", "RUNNING")]
    public async Task Invoke_OperationRuns_IsWaitedFor(string operation, string? instance)
    {
        (_cloudFormation.Operation, _cloudFormation.Instance) = (operation, instance);

        await ContinueAsync();

        Assert.Equal(("PutJobSuccessResult", """{"operation":"op","creates_instances":true}"""), (_pipeline.Operation, (string?)_pipeline.Input!["continuationToken"]));
    }

    [Fact]
    public async Task Invoke_StackSucceeded_EndsTheAction()
    {
        _cloudFormation.Instance = "SUCCEEDED";

        await ContinueAsync();

        Assert.Equal("""{"jobId":"job-1"}""", _pipeline.Input!.ToJsonString());
    }

    [Theory]
    [Trait("Compatibility", "COMPAT-037")]
    [InlineData("FAILED", "FAILED", "the operation op is FAILED. Role is missing")]
    [InlineData("SUCCEEDED", "CANCELLED", "the stack is CANCELLED. Role is missing")]
    [InlineData("SUCCEEDED", null, "the account is not in ou-abcd-12345678.")]
    public async Task Invoke_Failed_TellsWhy(string operation, string? instance, string expected)
    {
        (_cloudFormation.Operation, _cloudFormation.Instance, _cloudFormation.Reason) = (operation, instance, "Role is missing");

        await ContinueAsync();

        Assert.Equal("PutJobFailureResult", _pipeline.Operation);
        Assert.Equal($"StackSet churn-dev-1a2b3c4d did not reach account 111111111111 in us-east-1: {expected}", Failure);
    }

    [Theory]
    [InlineData("{", "The action's UserParameters are no JSON:")]
    [InlineData("{}", "The action's UserParameters need 'stackset_name', a text.")]
    public async Task Invoke_UserParametersAreWrong_TellsWhat(string parameters, string expected)
    {
        await InvokeAsync(parameters);

        Assert.StartsWith(expected, Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Source", "template.yml", "The artifact has no file 'template.yml'; it has dev.json, template.yaml.")]
    [InlineData("Sauce", "template.yaml", "The action has no input artifact 'Sauce'; it has Source.")]
    public async Task Invoke_ArtifactIsWrong_TellsWhat(string artifact, string template, string expected)
    {
        await InvokeAsync(Parameters.Replace("\"Source\"", $"\"{artifact}\"", StringComparison.Ordinal).Replace("template.yaml", template, StringComparison.Ordinal));

        Assert.Equal(expected, Failure);
    }

    [Theory]
    [InlineData("[{}]")]
    [InlineData("1")]
    [InlineData("{")]
    public async Task Invoke_ParametersCannotBeRead_TellsWhichFile(string file)
    {
        _parameterFile = file;

        await InvokeAsync();

        Assert.StartsWith("The parameters in dev.json cannot be read", Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_StackIsInoperable_TellsWhatToDo()
    {
        (_cloudFormation.Exists, _cloudFormation.Instance) = (true, "INOPERABLE");

        await InvokeAsync();

        Assert.Contains("is INOPERABLE: delete it from the StackSet, then retry.", Failure, StringComparison.Ordinal);
    }

    private List<string> Actions => [.. _cloudFormation.Calls.Select(call => call.Action)];

    private string? Failure => (string?)_pipeline.Input!["failureDetails"]?["message"];

    private Task ContinueAsync() => InvokeAsync(token: """{"operation":"op","creates_instances":true}""");

    private async Task InvokeAsync(string parameters = Parameters, string? token = null)
    {
        var data = new JsonObject
        {
            ["actionConfiguration"] = new JsonObject { ["configuration"] = new JsonObject { ["FunctionName"] = "deploy", ["UserParameters"] = parameters } },
            ["inputArtifacts"] = new JsonArray(new JsonObject
            {
                ["name"] = "Source",
                ["location"] = new JsonObject { ["s3Location"] = new JsonObject { ["bucketName"] = "artifacts", ["objectKey"] = "source.zip" } },
            }),
        };
        if (token is not null)
        {
            data["continuationToken"] = token;
        }

        var payload = new JsonObject { ["CodePipeline.job"] = new JsonObject { ["id"] = "job-1", ["data"] = data } };
        using var cloudFormation = _cloudFormation.Client();
        using var pipeline = _pipeline.Client();
        var function = new StackSetFunction(new StackSetService(cloudFormation, CallAs.DELEGATED_ADMIN), _ => new FakeArtifact(_parameterFile), new PipelineJobs(pipeline));
        var context = new LambdaContext { RequestId = "1", Deadline = DateTimeOffset.UtcNow.AddMinutes(1) };
        await function.InvokeAsync(Encoding.UTF8.GetBytes(payload.ToJsonString()), context, CancellationToken.None);
    }
}
