using System.Text;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace Mlops.Orchestrator.Local.Tests.Server.CloudFormation;

/// <summary>CloudFormation as AWS's clients see it.</summary>
public sealed class CloudFormationServiceTests : IAsyncLifetime
{
    private const string Template = """
        Description: A bucket
        Parameters:
          Version: {Type: String, Default: "1", Description: Which one}
          Secret: {Type: String, Default: hidden, NoEcho: true}
        Resources:
          Bucket: {Type: AWS::S3::Bucket, Properties: {Tags: [{Key: version, Value: !Ref Version}]}}
          Role:
            Type: AWS::IAM::Role
            Properties: {AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: []}}
        Outputs:
          Name: {Value: !Ref Bucket, Export: {Name: the-bucket}}
        """;

    private ServedCloud _cloud = null!;

    private AmazonCloudFormationClient Client => _cloud.CloudFormation;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Fact]
    public async Task Stack_CreatedUpdatedDeleted_IsDescribedAsItIs()
    {
        var id = (await Client.CreateStackAsync(Create())).StackId;
        var created = await UntilAsync(id!);

        Assert.Equal(("CREATE_COMPLETE", "a"), (created.StackStatus!.Value, created.StackName));
        Assert.Equal(["Version=1", "Secret=****"], created.Parameters!.Select(parameter => $"{parameter.ParameterKey}={parameter.ParameterValue}"));
        Assert.Equal(["owner=me"], created.Tags!.Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.Equal(("the-bucket", created.Outputs![0].OutputValue), Assert.Single((await Client.ListExportsAsync(new())).Exports!.Select(export => (export.Name, export.Value))));
        Assert.Equal(["Bucket", "Role"], (await Client.DescribeStackResourcesAsync(new() { StackName = "a" })).StackResources!.Select(resource => resource.LogicalResourceId));
        Assert.Equal("a", (await Client.DescribeStackEventsAsync(new() { StackName = id })).StackEvents![0].LogicalResourceId);
        Assert.Contains("No updates are to be performed.", (await RefusedAsync(() => Client.UpdateStackAsync(Update()))).Message, StringComparison.Ordinal);

        await Client.UpdateStackAsync(Update("2"));
        var updated = await UntilAsync(id!);
        Assert.Equal(("UPDATE_COMPLETE", null), (updated.StackStatus!.Value, updated.StackStatusReason));
        await Client.DeleteStackAsync(new() { StackName = "a" });
        Assert.Equal("DELETE_COMPLETE", (await UntilAsync(id!)).StackStatus!.Value);

        Assert.Equal("Stack with id a does not exist", (await RefusedAsync(() => Client.DescribeStacksAsync(new() { StackName = "a" }))).Message);
        await Client.DeleteStackAsync(new() { StackName = "a" });
    }

    [Fact]
    public async Task CreateStack_TemplateOfS3_IsReadFromItsBucket()
    {
        await _cloud.Sample.Cloud.Assets.PutAsync("t/template.yaml", Encoding.UTF8.GetBytes(Template));
        var request = Create();
        (request.TemplateBody, request.TemplateURL) = (null, $"{_cloud.Url}{new Mlops.Core.Settings.OrchestratorSettings().AssetsBucket}/t/template.yaml");

        Assert.Equal("CREATE_COMPLETE", (await UntilAsync((await Client.CreateStackAsync(request)).StackId!)).StackStatus!.Value);
        request.TemplateURL += "x";
        Assert.StartsWith("S3 error: there is no object", (await RefusedAsync(() => Client.CreateStackAsync(request))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateStack_WhatCloudFormationRefuses_IsRefusedInItsWords()
    {
        var request = Create();
        await UntilAsync((await Client.CreateStackAsync(request)).StackId!);

        request.Tags = null;
        Assert.IsType<AlreadyExistsException>(await RefusedAsync(() => Client.CreateStackAsync(request)));
        request.StackName = "b";
        request.Capabilities = null;
        Assert.IsType<InsufficientCapabilitiesException>(await RefusedAsync(() => Client.CreateStackAsync(request)));
        request.Parameters = [new() { ParameterKey = "Other", ParameterValue = "1" }];
        Assert.Contains("Parameters: [Other] do not exist in the template", (await RefusedAsync(() => Client.CreateStackAsync(request))).Message, StringComparison.Ordinal);
        (request.OnFailure, request.DisableRollback) = (OnFailure.DELETE, true);
        Assert.Contains("either OnFailure or DisableRollback", (await RefusedAsync(() => Client.CreateStackAsync(request))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateStack_ThatFails_IsRolledBack()
    {
        var request = Create();
        request.TemplateBody = Template + "\n  Missing: {Value: !ImportValue nothing}";

        Assert.Equal("ROLLBACK_COMPLETE", (await UntilAsync((await Client.CreateStackAsync(request)).StackId!)).StackStatus!.Value);
    }

    [Fact]
    public async Task Stack_ThatIsProtected_IsNotDeletedUntilItsProtectionEnds()
    {
        var request = Create();
        request.EnableTerminationProtection = true;
        var id = (await Client.CreateStackAsync(request)).StackId!;
        Assert.True((await UntilAsync(id)).EnableTerminationProtection);

        Assert.Equal("Stack [a] cannot be deleted while TerminationProtection is enabled", (await RefusedAsync(() => Client.DeleteStackAsync(new() { StackName = "a" }))).Message);
        Assert.Equal("CREATE_COMPLETE", (await UntilAsync(id)).StackStatus!.Value);
        Assert.Equal("ValidationError", (await RefusedAsync(() => Client.UpdateTerminationProtectionAsync(new() { StackName = "none", EnableTerminationProtection = false }))).ErrorCode);

        Assert.Equal(id, (await Client.UpdateTerminationProtectionAsync(new() { StackName = "a", EnableTerminationProtection = false })).StackId);
        await Client.DeleteStackAsync(new() { StackName = "a" });
        Assert.Equal("DELETE_COMPLETE", (await UntilAsync(id)).StackStatus!.Value);
    }

    [Fact]
    public async Task DeleteStack_ThatFailed_LeavesWhatIsRetained_AndNoRollbackGoesOn()
    {
        var created = await UntilAsync((await Client.CreateStackAsync(Create())).StackId!);
        Assert.EndsWith("specify which resources to retain only when the stack is in the DELETE_FAILED state.", (await RefusedAsync(() => Client.DeleteStackAsync(new() { StackName = "a", RetainResources = ["Bucket"] }))).Message, StringComparison.Ordinal);
        Assert.Equal("ValidationError", (await RefusedAsync(() => Client.ContinueUpdateRollbackAsync(new() { StackName = "a" }))).ErrorCode);
        using var data = new TemporaryFolder();
        data.Write(Path.Combine(created.Outputs![0].OutputValue!, "kept.csv"), "1");
        await _cloud.Sample.Cloud.SeedAsync(data);
        await Client.DeleteStackAsync(new() { StackName = "a" });
        Assert.Equal("DELETE_FAILED", (await UntilAsync(created.StackId!)).StackStatus!.Value);

        await Client.DeleteStackAsync(new() { StackName = "a", RetainResources = ["Bucket"] });

        Assert.Equal("DELETE_COMPLETE", (await UntilAsync(created.StackId!)).StackStatus!.Value);
        Assert.Contains("Bucket DELETE_SKIPPED", (await Client.DescribeStackResourcesAsync(new() { StackName = created.StackId })).StackResources!.Select(resource => $"{resource.LogicalResourceId} {resource.ResourceStatus!.Value}"));
    }

    [Fact]
    public async Task DetectStackDrift_FindsEveryResourceInSync()
    {
        Assert.Equal("ValidationError", (await RefusedAsync(() => Client.DetectStackDriftAsync(new() { StackName = "none" }))).ErrorCode);
        var id = (await Client.CreateStackAsync(Create())).StackId!;
        await UntilAsync(id);
        Assert.Empty((await Client.DescribeStackResourceDriftsAsync(new() { StackName = "a" })).StackResourceDrifts ?? []);

        var detection = (await Client.DetectStackDriftAsync(new() { StackName = "a" })).StackDriftDetectionId!;

        var status = await Client.DescribeStackDriftDetectionStatusAsync(new() { StackDriftDetectionId = detection });
        Assert.Equal((id, "DETECTION_COMPLETE", "IN_SYNC", 0), (status.StackId, status.DetectionStatus!.Value, status.StackDriftStatus!.Value, status.DriftedStackResourceCount));
        var drifts = (await Client.DescribeStackResourceDriftsAsync(new() { StackName = "a" })).StackResourceDrifts!;
        Assert.Equal(["Bucket IN_SYNC", "Role IN_SYNC"], drifts.Select(drift => $"{drift.LogicalResourceId} {drift.StackResourceDriftStatus!.Value}"));
        Assert.Equal("IN_SYNC", (await UntilAsync(id)).DriftInformation!.StackDriftStatus!.Value);
        Assert.Equal($"Drift detection ID {id} does not exist", (await RefusedAsync(() => Client.DescribeStackDriftDetectionStatusAsync(new() { StackDriftDetectionId = id }))).Message);
    }

    [Fact]
    public async Task Operation_ThatIsNotServed_IsUnknown()
    {
        var exception = await RefusedAsync(() => Client.GetStackPolicyAsync(new() { StackName = "a" }));

        Assert.Equal(("InvalidAction", "CloudFormation has no operation GetStackPolicy here."), (exception.ErrorCode, exception.Message));
    }

    [Fact]
    public async Task GetTemplateSummary_TellsParametersAndWhatIsToBeAcknowledged()
    {
        var summary = await Client.GetTemplateSummaryAsync(new() { TemplateBody = Template });

        Assert.Equal(["Version", "Secret"], summary.Parameters!.Select(parameter => parameter.ParameterKey));
        Assert.Equal(["CAPABILITY_IAM"], summary.Capabilities);
        Assert.Equal(["AWS::IAM::Role", "AWS::S3::Bucket"], summary.ResourceTypes);
        Assert.Equal("A bucket", summary.Description);
    }

    [Fact]
    public async Task Stacks_OfAnotherAccount_AreReachedByItsRoleOnly()
    {
        await UntilAsync((await Client.CreateStackAsync(Create())).StackId!);
        var address = _cloud.Endpoint.Url.Authority;
        var owner = new Mlops.Orchestrator.Local.Server.Signing.LocalCredentials(_cloud.Endpoint.AccessKeyId, _cloud.Endpoint.SecretAccessKey);
        var (_, answer) = await new RawRequest("POST", "/", "Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::222233334444:role/a&RoleSessionName=me")
            .With("content-type", "application/x-www-form-urlencoded").Signed(address, owner, "sts").SendAsync(address);
        string Value(string name) => answer.Split($"<{name}>")[1].Split('<')[0];
        using var other = new AmazonCloudFormationClient(
            new Amazon.Runtime.SessionAWSCredentials(Value("AccessKeyId"), Value("SecretAccessKey"), Value("SessionToken")), new() { ServiceURL = _cloud.Url, AuthenticationRegion = _cloud.Endpoint.Region });

        Assert.Empty((await other.DescribeStacksAsync(new())).Stacks ?? []);
        Assert.Contains(":222233334444:stack/a/", (await other.CreateStackAsync(Create())).StackId, StringComparison.Ordinal);
    }

    private static CreateStackRequest Create() => new()
    {
        StackName = "a",
        TemplateBody = Template,
        Capabilities = ["CAPABILITY_IAM"],
        Tags = [new() { Key = "owner", Value = "me" }],
    };

    private static UpdateStackRequest Update(string version = "1") => new()
    {
        StackName = "a",
        UsePreviousTemplate = true,
        Capabilities = ["CAPABILITY_IAM"],
        Parameters = [new() { ParameterKey = "Version", ParameterValue = version }, new() { ParameterKey = "Secret", UsePreviousValue = true }],
    };

    private static Task<AmazonCloudFormationException> RefusedAsync(Func<Task> call) => Assert.ThrowsAnyAsync<AmazonCloudFormationException>(call);

    private async Task<Stack> UntilAsync(string id)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < deadline; await Task.Delay(20))
        {
            if ((await Client.DescribeStacksAsync(new() { StackName = id })).Stacks![0] is { } stack && !stack.StackStatus!.Value.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
            {
                return stack;
            }
        }

        throw new TimeoutException($"'{id}' comes to no end.");
    }
}
