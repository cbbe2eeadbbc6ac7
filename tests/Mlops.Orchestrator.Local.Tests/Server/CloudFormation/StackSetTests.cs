using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Local.CloudFormation.StackSets;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.Server.CloudFormation;

/// <summary>StackSets as AWS's clients see them.</summary>
public sealed class StackSetTests : IAsyncLifetime, IDisposable
{
    private const string Template = """
        Parameters:
          Size: {Type: String, Default: small}
          Bad: {Type: String, Default: ''}
          Secret: {Type: String, Default: hidden, NoEcho: true}
        Conditions:
          IsBad: !Equals [!Ref Bad, !Ref AWS::AccountId]
        Resources:
          Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: !If [IsBad, BAD, !Sub 'sizes-${AWS::AccountId}-${AWS::Region}'], Tags: [{Key: size, Value: !Ref Size}]}}
        """;

    private const string One = "111111111111";
    private const string Two = "222222222222";
    private const string Unit = "ou-ab12-cd34ef56";
    private const string Region = "us-east-1";

    private readonly TemporaryFolder _folder = new();
    private LocalCloud _cloud = null!;
    private AmazonCloudFormationClient _client = null!;

    public Task InitializeAsync() => OpenAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task StackSet_SelfManaged_ItsStacksAreMadeChangedAndDeleted()
    {
        var id = (await _client.CreateStackSetAsync(new() { StackSetName = "sizes", TemplateBody = Template, Description = "Sizes", Tags = [new() { Key = "owner", Value = "me" }] })).StackSetId!;
        Assert.Matches("^sizes:[0-9a-f-]{36}$", id);
        var created = await EndAsync(await CreateAsync([One, Two], [Region, "eu-west-1"]));

        Assert.Equal(("SUCCEEDED", "CREATE", 0), (created.Status!.Value, created.Action!.Value, created.StatusDetails!.FailedStackInstancesCount));
        var instances = (await _client.ListStackInstancesAsync(new() { StackSetName = id })).Summaries!;
        Assert.Equal([$"{One} {Region}", $"{Two} {Region}", $"{One} eu-west-1", $"{Two} eu-west-1"], instances.Select(instance => $"{instance.Account} {instance.Region}"));
        Assert.All(instances, instance => Assert.Equal(("CURRENT", "SUCCEEDED"), (instance.Status!.Value, instance.StackInstanceStatus!.DetailedStatus!.Value)));
        Assert.All(instances, instance => Assert.Contains($":{instance.Region}:{instance.Account}:stack/StackSet-sizes-", instance.StackId, StringComparison.Ordinal));

        await EndAsync((await _client.UpdateStackInstancesAsync(new()
        {
            StackSetName = "sizes",
            Accounts = [One],
            Regions = [Region],
            ParameterOverrides = [new() { ParameterKey = "Size", ParameterValue = "large" }],
        })).OperationId!);
        Assert.Equal(["Size=large"], (await InstanceAsync(One)).ParameterOverrides!.Select(parameter => $"{parameter.ParameterKey}={parameter.ParameterValue}"));
        Assert.Equal("large", await SizeAsync(One));

        await EndAsync((await _client.UpdateStackSetAsync(new() { StackSetName = "sizes", UsePreviousTemplate = true, Parameters = [new() { ParameterKey = "Size", ParameterValue = "medium" }] })).OperationId!);
        Assert.Equal(("large", "medium"), (await SizeAsync(One), await SizeAsync(Two)));
        var described = (await _client.DescribeStackSetAsync(new() { StackSetName = "sizes" })).StackSet!;
        Assert.Equal(("Sizes", "ACTIVE", "SELF_MANAGED"), (described.Description, described.Status!.Value, described.PermissionModel!.Value));
        Assert.Equal(["Size=medium", "Bad=", "Secret=****"], described.Parameters!.Select(parameter => $"{parameter.ParameterKey}={parameter.ParameterValue}"));
        Assert.Equal([Region, "eu-west-1"], described.Regions);
        Assert.Equal(["owner"], described.Tags!.Select(tag => tag.Key));

        Assert.Equal("StackSetNotEmptyException", (await RefusedAsync(() => _client.DeleteStackSetAsync(new() { StackSetName = "sizes" }))).ErrorCode);
        var stack = (await InstanceAsync(Two)).StackId!;
        await EndAsync((await _client.DeleteStackInstancesAsync(new() { StackSetName = "sizes", Accounts = [Two], Regions = [Region], RetainStacks = true })).OperationId!);
        Assert.Equal("CREATE_COMPLETE", (await _cloud.StageStacks.DescribeAsync(stack))!.Status.Replace("UPDATE", "CREATE", StringComparison.Ordinal));
        await EndAsync((await _client.DeleteStackInstancesAsync(new() { StackSetName = "sizes", Accounts = [One], Regions = [Region, "eu-west-1"], RetainStacks = false })).OperationId!);
        await EndAsync((await _client.DeleteStackInstancesAsync(new() { StackSetName = "sizes", Accounts = [Two], Regions = ["eu-west-1"], RetainStacks = false })).OperationId!);
        Assert.Equal(["DELETE", "DELETE", "DELETE", "UPDATE", "UPDATE", "CREATE"], (await _client.ListStackSetOperationsAsync(new() { StackSetName = "sizes" })).Summaries!.Select(operation => operation.Action!.Value));

        await _client.DeleteStackSetAsync(new() { StackSetName = "sizes" });
        Assert.Equal("StackSetNotFoundException", (await RefusedAsync(() => _client.DescribeStackSetAsync(new() { StackSetName = "sizes" }))).ErrorCode);
        Assert.Empty((await _client.ListStackSetsAsync(new())).Summaries ?? []);
        await _client.DeleteStackSetAsync(new() { StackSetName = "sizes" });
    }

    [Fact]
    public async Task StackSet_ServiceManaged_ReachesTheAccountsOfItsUnits()
    {
        await _client.CreateStackSetAsync(new() { StackSetName = "sizes", TemplateBody = Template, PermissionModel = PermissionModels.SERVICE_MANAGED, AutoDeployment = new() { Enabled = false }, CallAs = CallAs.DELEGATED_ADMIN });
        DeploymentTargets Targets(params List<string> units) => new() { OrganizationalUnitIds = units };

        var operation = (await _client.CreateStackInstancesAsync(new() { StackSetName = "sizes", DeploymentTargets = Targets(Unit), Regions = [Region], CallAs = CallAs.DELEGATED_ADMIN })).OperationId!;
        await EndAsync(operation);

        Assert.Equal([One, Two], (await _client.ListStackInstancesAsync(new() { StackSetName = "sizes" })).Summaries!.Select(instance => instance.Account));
        Assert.Equal((Unit, operation), ((await InstanceAsync(One)).OrganizationalUnitId, (await InstanceAsync(One)).LastOperationId));
        Assert.Contains("can only have OrganizationalUnit as target", (await RefusedAsync(() => CreateAsync([One], [Region]))).Message, StringComparison.Ordinal);
        Assert.Contains("ou-ab12-zzzzzzzz", (await RefusedAsync(() => _client.CreateStackInstancesAsync(new() { StackSetName = "sizes", DeploymentTargets = Targets("ou-ab12-zzzzzzzz"), Regions = [Region] }))).Message, StringComparison.Ordinal);
        Assert.Equal("StackInstanceNotFoundException", (await RefusedAsync(() => InstanceAsync("333333333333"))).ErrorCode);

        var one = Targets(Unit);
        (one.Accounts, one.AccountFilterType) = ([Two], AccountFilterType.DIFFERENCE);
        await EndAsync((await _client.DeleteStackInstancesAsync(new() { StackSetName = "sizes", DeploymentTargets = one, Regions = [Region], RetainStacks = false })).OperationId!);
        Assert.Equal([Two], (await _client.ListStackInstancesAsync(new() { StackSetName = "sizes" })).Summaries!.Select(instance => instance.Account));
    }

    [Theory]
    [InlineData(0, "FAILED", "FAILED CANCELLED CANCELLED CANCELLED")]
    [InlineData(1, "SUCCEEDED", "FAILED SUCCEEDED FAILED SUCCEEDED")]
    public async Task CreateStackInstances_OneFails_EndsWhereMoreFailThanMay(int tolerance, string status, string results)
    {
        await _client.CreateStackSetAsync(new() { StackSetName = "sizes", TemplateBody = Template, Parameters = [new() { ParameterKey = "Bad", ParameterValue = One }] });

        var ended = await EndAsync(await CreateAsync([One, Two], [Region, "eu-west-1"], new() { FailureToleranceCount = tolerance }));

        Assert.Equal(status, ended.Status!.Value);
        var summaries = (await _client.ListStackSetOperationResultsAsync(new() { StackSetName = "sizes", OperationId = ended.OperationId })).Summaries!;
        Assert.Equal(results.Split(' '), summaries.Select(result => result.Status!.Value));
        Assert.Contains("BAD", summaries[0].StatusReason, StringComparison.Ordinal);
        var failed = await InstanceAsync(One);
        Assert.Equal(("OUTDATED", "FAILED"), (failed.Status!.Value, failed.StackInstanceStatus!.DetailedStatus!.Value));

        await EndAsync((await _client.UpdateStackSetAsync(new() { StackSetName = "sizes", UsePreviousTemplate = true })).OperationId!);
        Assert.All((await _client.ListStackInstancesAsync(new() { StackSetName = "sizes" })).Summaries!, instance => Assert.Equal("CURRENT", instance.Status!.Value));
    }

    [Fact]
    public async Task Operations_OfOneId_AreOne()
    {
        await _client.CreateStackSetAsync(new() { StackSetName = "sizes", TemplateBody = Template });
        var request = new CreateStackInstancesRequest { StackSetName = "sizes", Accounts = [One], Regions = [Region], OperationId = "once" };

        Assert.Equal("once", (await _client.CreateStackInstancesAsync(request)).OperationId);
        Assert.Equal("once", (await _client.CreateStackInstancesAsync(request)).OperationId);
        await EndAsync("once");
        Assert.Single((await _client.ListStackSetOperationsAsync(new() { StackSetName = "sizes" })).Summaries!);

        request.Accounts = [Two];
        Assert.Equal("OperationIdAlreadyExistsException", (await RefusedAsync(() => _client.CreateStackInstancesAsync(request))).ErrorCode);
        Assert.Equal("OperationNotFoundException", (await RefusedAsync(() => _client.DescribeStackSetOperationAsync(new() { StackSetName = "sizes", OperationId = "never" }))).ErrorCode);
        Assert.Equal("InvalidOperationException", (await RefusedAsync(() => _client.StopStackSetOperationAsync(new() { StackSetName = "sizes", OperationId = "once" }))).ErrorCode);
    }

    /// <summary>As a killed process leaves it: recorded, begun, and nobody works on it.</summary>
    [Fact]
    public async Task Operation_WhoseProcessWasKilled_HasFailedAndARepeatGoesOn()
    {
        await _client.CreateStackSetAsync(new() { StackSetName = "sizes", TemplateBody = Template });
        await EndAsync(await CreateAsync([One], [Region]));
        await _cloud.DisposeAsync();
        using (var state = StateDatabase.Open(_folder))
        {
            var store = new StackSetStore(state, StateDatabase.ScopeOf(new("000000000000", Region)));
            var stackSet = store.Find("sizes")!;
            store.Save(stackSet.With(stackSet.Instances[0].In(InstanceProgress.Running) with { Status = StackSetInstance.Outdated }));
            store.Save(new StackSetOperationRecord("killed", stackSet.Id, InstancesAction.Update, new(), default) { Number = 2, Results = [new(One, Region, InstanceProgress.Running), new(Two, Region, InstanceProgress.Pending)] });
        }

        _client.Dispose();
        await OpenAsync();

        Assert.Equal("FAILED", (await EndAsync("killed")).Status!.Value);
        Assert.Equal(["FAILED", "CANCELLED"], (await _client.ListStackSetOperationResultsAsync(new() { StackSetName = "sizes", OperationId = "killed" })).Summaries!.Select(result => result.Status!.Value));
        Assert.Equal(("OUTDATED", "FAILED"), ((await InstanceAsync(One)).Status!.Value, (await InstanceAsync(One)).StackInstanceStatus!.DetailedStatus!.Value));
        await EndAsync(await CreateAsync([One, Two], [Region]));
        Assert.All((await _client.ListStackInstancesAsync(new() { StackSetName = "sizes" })).Summaries!, instance => Assert.Equal("CURRENT", instance.Status!.Value));
    }

    [Fact]
    public async Task StackSet_WhatCloudFormationRefuses_IsRefusedInItsWords()
    {
        await _client.CreateStackSetAsync(new() { StackSetName = "sizes", TemplateBody = Template });

        Assert.Equal("NameAlreadyExistsException", (await RefusedAsync(() => _client.CreateStackSetAsync(new() { StackSetName = "sizes", TemplateBody = Template }))).ErrorCode);
        Assert.Contains("regular expression pattern", (await RefusedAsync(() => _client.CreateStackSetAsync(new() { StackSetName = "a b", TemplateBody = Template }))).Message, StringComparison.Ordinal);
        Assert.Contains("[Other] do not exist", (await RefusedAsync(() => _client.CreateStackSetAsync(new() { StackSetName = "b", TemplateBody = Template, Parameters = [new() { ParameterKey = "Other", ParameterValue = "1" }] }))).Message, StringComparison.Ordinal);
        Assert.Equal("StackSetNotFoundException", (await RefusedAsync(() => CreateAsync([One], [Region], set: "none"))).ErrorCode);
        Assert.Contains("At least one account", (await RefusedAsync(() => CreateAsync([], [Region]))).Message, StringComparison.Ordinal);
        Assert.Contains("Region mars is not supported", (await RefusedAsync(() => CreateAsync([One], ["mars"]))).Message, StringComparison.Ordinal);
        Assert.Contains("Value '12' at 'accounts'", (await RefusedAsync(() => CreateAsync(["12"], [Region]))).Message, StringComparison.Ordinal);
        Assert.Equal("StackInstanceNotFoundException", (await RefusedAsync(() => _client.UpdateStackInstancesAsync(new() { StackSetName = "sizes", Accounts = [One], Regions = [Region] }))).ErrorCode);
        Assert.Contains("CallAs is 'ME'", (await RefusedAsync(() => _client.ListStackSetsAsync(new() { CallAs = "ME" }))).Message, StringComparison.Ordinal);
    }

    private async Task OpenAsync()
    {
        var settings = new OrchestratorSettings { Stages = [new("dev", One, Unit), new("staging", Two, Unit), new("prod", "333333333333", "ou-ab12-cd34ef58")] };
        _cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder, Settings = settings });
        var endpoint = await _cloud.ServeAsync();
        _client = new(new Amazon.Runtime.BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey), new() { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = endpoint.Region });
    }

    private async Task<string> CreateAsync(List<string> accounts, List<string> regions, StackSetOperationPreferences? preferences = null, string set = "sizes") =>
        (await _client.CreateStackInstancesAsync(new() { StackSetName = set, Accounts = accounts, Regions = regions, OperationPreferences = preferences })).OperationId!;

    private async Task<StackInstance> InstanceAsync(string account) =>
        (await _client.DescribeStackInstanceAsync(new() { StackSetName = "sizes", StackInstanceAccount = account, StackInstanceRegion = Region })).StackInstance!;

    private async Task<string> SizeAsync(string account) =>
        (await _cloud.StageStacks.DescribeAsync((await InstanceAsync(account)).StackId!))!.Parameters.Single(parameter => parameter.Name == "Size").Value;

    private async Task<StackSetOperation> EndAsync(string operation)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < deadline; await Task.Delay(20))
        {
            if ((await _client.DescribeStackSetOperationAsync(new() { StackSetName = "sizes", OperationId = operation })).StackSetOperation is { Status.Value: not "RUNNING" } ended)
            {
                return ended;
            }
        }

        throw new TimeoutException($"'{operation}' comes to no end.");
    }

    private static Task<AmazonCloudFormationException> RefusedAsync(Func<Task> call) => Assert.ThrowsAnyAsync<AmazonCloudFormationException>(call);
}
