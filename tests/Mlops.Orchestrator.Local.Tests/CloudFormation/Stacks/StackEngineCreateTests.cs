using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

public class StackEngineCreateTests
{
    private const string Template = """
        Parameters:
          Name: { Type: String, Default: world }
        Resources:
          Custom:
            Type: Custom::Thing
            Properties: { ServiceToken: !GetAtt Function.Arn, Count: 3, On: true }
          Function:
            Type: AWS::Lambda::Function
            Properties:
              Code: { S3Bucket: blueprints, S3Key: code.zip }
              Handler: main.handler
              Runtime: python3.13
              Role: !GetAtt Role.Arn
              Environment: { Variables: { BUCKET: !Ref Bucket } }
          Role:
            Type: AWS::IAM::Role
            Properties: { AssumeRolePolicyDocument: { Version: 2012-10-17, Statement: [] } }
          Bucket: { Type: AWS::S3::Bucket }
        Outputs:
          Greeting: { Value: !Sub "hello ${Name} from ${Custom}", Description: A greeting }
        """;

    private readonly LocalStacks _stacks = new();

    [Fact]
    public async Task Create_WholeTemplate_CompletesInDependencyOrder()
    {
        var stack = await _stacks.CreateAsync(Template, ("Name", "you"));

        Assert.Equal("CREATE_COMPLETE", stack.Status);
        Assert.Equal("hello you from physical-Custom", Assert.Single(stack.Outputs).Value);
        Assert.Equal(
            [
                "my-stack CREATE_IN_PROGRESS",
                "Role CREATE_IN_PROGRESS", "Role CREATE_COMPLETE",
                "Bucket CREATE_IN_PROGRESS", "Bucket CREATE_COMPLETE",
                "Function CREATE_IN_PROGRESS", "Function CREATE_COMPLETE",
                "Custom CREATE_IN_PROGRESS", "Custom CREATE_COMPLETE",
                "my-stack CREATE_COMPLETE",
            ],
            _stacks.Events(stack));
        Assert.Matches("^my-stack-Role-[A-Z0-9]{12}$", stack.Resources["Role"].PhysicalId);
        Assert.Matches("^my-stack-bucket-[a-z0-9]{12}$", stack.Resources["Bucket"].PhysicalId);
        Assert.Equal(stack.Resources["Bucket"].PhysicalId, (string?)stack.Resources["Function"].Properties["Environment"]!["Variables"]!["BUCKET"]);
        Assert.Equal(["Role", "Bucket", "Function", "Custom"], stack.DescribeResources().Select(resource => resource.LogicalId));
    }

    [Fact]
    public async Task Create_CustomResource_GetsEveryScalarAsText()
    {
        await _stacks.CreateAsync(Template);

        var request = Assert.Single(_stacks.Functions.Requests);
        Assert.Equal("Create", request.RequestType);
        Assert.Equal("""{"Count":"3","On":"true"}""", new System.Text.Json.Nodes.JsonObject(request.ResourceProperties.Where(p => p.Key != "ServiceToken").Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString());
    }

    [Fact]
    public async Task Create_FunctionFails_RollsBackInReverse()
    {
        _stacks.Functions.Answer = request => new(request.RequestType == "Delete", "thing") { Reason = "row 7 has no id" };

        var stack = await _stacks.CreateAsync(Template);

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        var events = _stacks.Store.Events(stack.Id);
        Assert.Contains(events, e => e is { LogicalId: "Custom", Status: "CREATE_FAILED" } && e.Reason!.Contains("row 7 has no id", StringComparison.Ordinal));
        Assert.Contains(events, e => e.Status == "ROLLBACK_IN_PROGRESS" && e.Reason == "The following resource(s) failed to create: [Custom]. Rollback requested by user.");
        Assert.Equal(["Custom", "Function", "Bucket", "Role"], events.Where(e => e.Status == "DELETE_COMPLETE").Select(e => e.LogicalId));
        Assert.Equal(["Create Custom", "Delete Custom thing"], _stacks.Functions.Calls);
        Assert.Equal(["blueprints"], _stacks.Objects.Buckets);
    }

    [Fact]
    public async Task Create_FunctionCannotBeStarted_TellsTheCureAndUndoesNothing()
    {
        _stacks.Functions.Answer = _ => throw new MlopsException(new Problem("MLOPS3104", "Python is missing.") { Hint = "Install it." });

        var stack = await _stacks.CreateAsync(Template);

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Contains(_stacks.Store.Events(stack.Id), e => e is { LogicalId: "Custom", Status: "CREATE_FAILED", Reason: "MLOPS3104 Python is missing. Install it." });
        Assert.Equal(["Create Custom"], _stacks.Functions.Calls);
    }

    [Theory]
    [InlineData(nameof(OnFailure.DoNothing), "CREATE_FAILED")]
    [InlineData(nameof(OnFailure.Delete), "DELETE_COMPLETE")]
    public async Task Create_FunctionFails_DoesWhatWasAskedFor(string onFailure, string status)
    {
        _stacks.Functions.Answer = request => new(request.RequestType == "Delete", "thing");

        var stack = await _stacks.Engine.BeginCreate(LocalStacks.Request(Template) with { OnFailure = Enum.Parse<OnFailure>(onFailure) }).RunAsync(CancellationToken.None);

        Assert.Equal(status, stack.Status);
    }

    [Fact]
    public async Task Create_StackExists_IsRefusedUnlessTheTokenIsTheSame()
    {
        var request = LocalStacks.Request(Template) with { ClientRequestToken = "one" };
        var stack = await _stacks.Engine.BeginCreate(request).RunAsync(CancellationToken.None);

        var again = await _stacks.Engine.BeginCreate(request).RunAsync(CancellationToken.None);
        var other = Assert.Throws<MlopsException>(() => _stacks.Engine.BeginCreate(request with { ClientRequestToken = "two" }));

        Assert.Equal(stack.Id, again.Id);
        Assert.Equal("Stack [my-stack] already exists", other.Problems[0].Message);
    }

    [Fact]
    public async Task Create_AfterRollback_NeedsADeletion()
    {
        _stacks.Functions.Answer = request => new(request.RequestType == "Delete", "thing");
        await _stacks.CreateAsync(Template);

        var update = Assert.Throws<MlopsException>(() => _stacks.Engine.BeginUpdate(LocalStacks.Request(Template)));
        var create = Assert.Throws<MlopsException>(() => _stacks.Engine.BeginCreate(LocalStacks.Request(Template)));
        var deleted = await _stacks.DeleteAsync();
        _stacks.Functions.Answer = _ => new(Succeeded: true, "thing");
        var stack = await _stacks.CreateAsync(Template);

        Assert.Contains("is in ROLLBACK_COMPLETE state and can not be updated.", update.Message, StringComparison.Ordinal);
        Assert.Contains("delete it", create.Problems[0].Hint, StringComparison.Ordinal);
        Assert.Equal("DELETE_COMPLETE", deleted!.Status);
        Assert.Equal("CREATE_COMPLETE", stack.Status);
    }

    [Fact]
    public async Task Create_ZipIsMissing_FailsWithLambdasMessage()
    {
        var stack = await _stacks.CreateAsync(Template.Replace("code.zip", "absent.zip", StringComparison.Ordinal));

        var failed = Assert.Single(_stacks.Store.Events(stack.Id), e => e.Status == "CREATE_FAILED");
        Assert.StartsWith("Error occurred while GetObject. S3 Error Code: NoSuchKey.", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ResponseTooLong_Fails()
    {
        _stacks.Functions.Answer = _ => new(Succeeded: true, "thing") { Data = new() { ["Big"] = new string('x', 4096) } };

        var stack = await _stacks.CreateAsync(Template);

        Assert.Equal("ROLLBACK_FAILED", stack.Status);
        Assert.Contains(_stacks.Store.Events(stack.Id), e => e.Reason?.StartsWith("Response object is too long", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Describe_NoEchoParameter_IsMasked()
    {
        var stack = await _stacks.CreateAsync(
            "{\"Parameters\":{\"P\":{\"Type\":\"String\",\"NoEcho\":true}},\"Resources\":{\"H\":{\"Type\":\"AWS::CloudFormation::WaitConditionHandle\"}}}", ("P", "secret"));

        Assert.Equal("****", stack.Describe().Parameters[0].Value);
    }

    [Fact]
    public async Task Create_ReasonQuotesANoEchoParameter_IsMasked()
    {
        var stack = await _stacks.CreateAsync(
            "{\"Parameters\":{\"P\":{\"Type\":\"String\",\"NoEcho\":true}},\"Resources\":{\"B\":{\"Type\":\"AWS::S3::Bucket\",\"Properties\":{\"BucketName\":{\"Ref\":\"P\"}}}}}", ("P", "Hunter Two"));

        var reasons = _stacks.Store.Events(stack.Id).Select(e => e.Reason).Concat(stack.Resources.Values.Select(r => r.StatusReason)).Append(stack.StatusReason).ToList();
        Assert.Contains(reasons, reason => reason?.Contains("****", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(reasons, reason => reason?.Contains("Hunter Two", StringComparison.Ordinal) == true);
    }
}
