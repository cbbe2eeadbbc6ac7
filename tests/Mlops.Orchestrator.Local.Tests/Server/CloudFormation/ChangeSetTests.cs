using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace Mlops.Orchestrator.Local.Tests.Server.CloudFormation;

/// <summary>Change sets as AWS's clients see them.</summary>
public sealed class ChangeSetTests : IAsyncLifetime
{
    private const string Template = """
        Parameters:
          Size: {Type: String, Default: small}
          Name: {Type: String, Default: first-bucket}
          Secret: {Type: String, Default: hidden-value, NoEcho: true}
        Resources:
          Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref Name, Tags: [{Key: size, Value: !Ref Size}, {Key: secret, Value: !Ref Secret}]}}
          Queue: {Type: AWS::SQS::Queue, Properties: {Tags: [{Key: bucket, Value: !Ref Bucket}]}}
        Outputs:
          Size: {Value: !Ref Size}
        """;

    private ServedCloud _cloud = null!;

    private AmazonCloudFormationClient Client => _cloud.CloudFormation;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [SkippableFact]
    public async Task Deploy_OfTheAwsCli_CreatesUpdatesAndFindsNothingToDo()
    {
        await File.WriteAllTextAsync(Path.Combine(_cloud.Folder, "template.yaml"), Template);
        string[] deploy = ["cloudformation", "deploy", "--stack-name", "sizes", "--template-file", "template.yaml"];
        const string Size = "Stacks[0].[StackStatus, Outputs[0].OutputValue]";

        await _cloud.Aws.AwsAsync([.. deploy, "--tags", "owner=me"]);
        Assert.Equal("CREATE_COMPLETE\tsmall", await _cloud.Aws.AwsAsync("cloudformation", "describe-stacks", "--stack-name", "sizes", "--query", Size, "--output", "text"));
        await _cloud.Aws.AwsAsync([.. deploy, "--tags", "owner=me", "--parameter-overrides", "Size=large"]);
        Assert.Equal("UPDATE_COMPLETE\tlarge", await _cloud.Aws.AwsAsync("cloudformation", "describe-stacks", "--stack-name", "sizes", "--query", Size, "--output", "text"));
        Assert.Contains("No changes to deploy. Stack sizes is up to date", await _cloud.Aws.AwsAsync([.. deploy, "--tags", "owner=me", "--no-fail-on-empty-changeset"]), StringComparison.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        Assert.Contains("No changes to deploy", await _cloud.Aws.RefusalAsync([.. deploy, "--tags", "owner=me", "--fail-on-empty-changeset"]), StringComparison.Ordinal);

        // The CLI names its change sets by the second.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        Assert.Contains("Failed to create/update the stack", await _cloud.Aws.RefusalAsync([.. deploy, "--parameter-overrides", "Name=BAD"]), StringComparison.Ordinal);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE\tlarge", await _cloud.Aws.AwsAsync("cloudformation", "describe-stacks", "--stack-name", "sizes", "--query", Size, "--output", "text"));
    }

    [SkippableFact]
    public async Task ChangeSet_OfBoto3_IsCreatedListedExecutedAndDeleted() => Assert.Equal("done", await _cloud.Aws.PythonAsync($$""""
        template = """
        {{Template}}
        """
        client = boto3.client('cloudformation')
        created = client.create_change_set(StackName='sizes', ChangeSetName='first', ChangeSetType='CREATE', TemplateBody=template, Description='The first')
        client.get_waiter('change_set_create_complete').wait(StackName='sizes', ChangeSetName='first')
        stack = client.describe_stacks(StackName='sizes')['Stacks'][0]
        assert (stack['StackStatus'], stack['StackId'], stack['ChangeSetId']) == ('REVIEW_IN_PROGRESS', created['StackId'], created['Id']), stack
        described = client.describe_change_set(ChangeSetName=created['Id'])
        assert [(c['ResourceChange']['Action'], c['ResourceChange']['LogicalResourceId']) for c in described['Changes']] == [('Add', 'Bucket'), ('Add', 'Queue')], described
        assert {p['ParameterKey']: p['ParameterValue'] for p in described['Parameters']} == {'Size': 'small', 'Name': 'first-bucket', 'Secret': '****'}, described
        assert client.get_template(StackName='sizes', ChangeSetName='first')['TemplateBody'].strip() == template.strip()
        client.create_change_set(StackName='sizes', ChangeSetName='second', ChangeSetType='CREATE', TemplateBody=template)
        assert [s['ChangeSetName'] for s in client.list_change_sets(StackName='sizes')['Summaries']] == ['second', 'first']

        client.execute_change_set(StackName='sizes', ChangeSetName='first')
        client.get_waiter('stack_create_complete').wait(StackName='sizes', WaiterConfig={'Delay': 1})
        assert client.describe_stacks(StackName='sizes')['Stacks'][0]['StackId'] == created['StackId']
        assert client.list_change_sets(StackName='sizes')['Summaries'] == []
        assert client.describe_change_set(ChangeSetName=created['Id'])['ExecutionStatus'] == 'EXECUTE_COMPLETE'
        try:
            client.execute_change_set(ChangeSetName=created['Id'])
            assert False
        except client.exceptions.InvalidChangeSetStatusException as error:
            assert 'EXECUTE_COMPLETE' in str(error), error

        client.create_change_set(StackName='sizes', ChangeSetName='same', UsePreviousTemplate=True)
        same = client.describe_change_set(StackName='sizes', ChangeSetName='same')
        assert (same['Status'], same['ExecutionStatus']) == ('FAILED', 'UNAVAILABLE'), same
        assert same['StatusReason'] == "The submitted information didn't contain changes. Submit different information to create a change set.", same
        client.delete_change_set(StackName='sizes', ChangeSetName='same')
        client.delete_change_set(StackName='sizes', ChangeSetName='same')
        try:
            client.describe_change_set(StackName='sizes', ChangeSetName='same')
            assert False
        except client.exceptions.ChangeSetNotFoundException as error:
            assert 'ChangeSet [same] does not exist' in str(error), error
        client.delete_stack(StackName='sizes')
        client.get_waiter('stack_delete_complete').wait(StackName=created['StackId'], WaiterConfig={'Delay': 1})
        try:
            client.describe_change_set(ChangeSetName=created['Id'])
            assert False
        except client.exceptions.ChangeSetNotFoundException:
            print('done')
        """"));

    [Fact]
    public async Task DescribeChangeSet_OfAnUpdate_SaysWhatIsReplacedAndWhy()
    {
        await CreateStackAsync();
        await Client.CreateChangeSetAsync(Update("change", ("Name", "second-bucket"), ("Secret", "another-secret")));
        var changes = (await Client.DescribeChangeSetAsync(new() { StackName = "sizes", ChangeSetName = "change", IncludePropertyValues = true })).Changes!.ConvertAll(change => change.ResourceChange!);

        Assert.Equal(["Modify Bucket True ReplaceAndDelete first-bucket", "Modify Queue False "], changes.Select(change => $"{change.Action} {change.LogicalResourceId} {change.Replacement} {change.PolicyAction}{(change.LogicalResourceId == "Bucket" ? $" {change.PhysicalResourceId}" : "")}"));
        Assert.Equal(
            ["Static ParameterReference Name /Properties/BucketName Always first-bucket second-bucket", "Static ParameterReference Secret /Properties/Tags Never"],
            changes[0].Details!.Select(Describe).Select((text, index) => index == 0 ? text : text.Split(" [")[0]));
        Assert.Equal("""Dynamic ResourceReference Bucket /Properties/Tags Never [{"Key":"bucket","Value":"first-bucket"}] [{"Key":"bucket","Value":"{{changeSet:KNOWN_AFTER_APPLY}}"}]""", Describe(Assert.Single(changes[1].Details!)));
        Assert.Contains("\"BucketName\":\"second-bucket\"", changes[0].AfterContext, StringComparison.Ordinal);
        Assert.All(changes, change => Assert.DoesNotContain("hidden-value", change.BeforeContext, StringComparison.Ordinal));
        Assert.All(changes, change => Assert.DoesNotContain("another-secret", change.AfterContext, StringComparison.Ordinal));

        var plain = (await Client.DescribeChangeSetAsync(new() { StackName = "sizes", ChangeSetName = "change" })).Changes![0].ResourceChange!;
        Assert.Equal((null, null, null), (plain.BeforeContext, plain.AfterContext, plain.Details![0].Target!.AfterValue));
    }

    [Fact]
    public async Task GetTemplate_OfATemplateWithTransforms_GivesWhatWasSentAndWhatCameOfIt()
    {
        using var data = new TemporaryFolder();
        data.Write(Path.Combine("snippets", "queue.yaml"), "MaximumMessageSize: 2048\n");
        await _cloud.Sample.Cloud.SeedAsync(data);
        const string Sent = """
            Transform: AWS::LanguageExtensions
            Parameters:
              Names: {Type: CommaDelimitedList, Default: "A,B"}
              Secret: {Type: String, Default: hidden-value, NoEcho: true}
            Mappings: {Sizes: {small: {Delay: "1"}}}
            Resources:
              Fn::ForEach::Queues:
                - Name
                - !Ref Names
                - Queue${Name}:
                    Type: AWS::SQS::Queue
                    DeletionPolicy: !Select [0, [Delete, Retain]]
                    Properties:
                      DelaySeconds: !FindInMap [Sizes, large, Delay, DefaultValue: "2"]
                      Fn::Transform: {Name: AWS::Include, Parameters: {Location: "s3://snippets/queue.yaml"}}
            Outputs:
              Count: {Value: {Fn::Length: !Ref Names}}
              Known: {Value: {Fn::ToJsonString: {Region: !Ref AWS::Region, Names: !Ref Names}}}
            """;
        const string Processed = """
            {"Parameters":{"Names":{"Type":"CommaDelimitedList","Default":"A,B"},"Secret":{"Type":"String","Default":"hidden-value","NoEcho":true}},"Mappings":{"Sizes":{"small":{"Delay":"1"}}},"Resources":{"QueueA":{"Type":"AWS::SQS::Queue","DeletionPolicy":"Delete","Properties":{"DelaySeconds":"2","MaximumMessageSize":2048}},"QueueB":{"Type":"AWS::SQS::Queue","DeletionPolicy":"Delete","Properties":{"DelaySeconds":"2","MaximumMessageSize":2048}}},"Outputs":{"Count":{"Value":2},"Known":{"Value":"{\"Region\":\"REGION\",\"Names\":[\"A\",\"B\"]}"}}}
            """;
        var processed = Processed.Replace("REGION", _cloud.Endpoint.Region, StringComparison.Ordinal);

        await Client.CreateChangeSetAsync(new() { StackName = "sizes", ChangeSetName = "first", ChangeSetType = "CREATE", TemplateBody = Sent, Capabilities = ["CAPABILITY_AUTO_EXPAND"] });
        Assert.Equal(processed, await TemplateAsync(new() { StackName = "sizes", ChangeSetName = "first" }));
        Assert.Equal(Sent, await TemplateAsync(new() { StackName = "sizes", ChangeSetName = "first", TemplateStage = TemplateStage.Original }));
        await Client.ExecuteChangeSetAsync(new() { StackName = "sizes", ChangeSetName = "first" });
        await UntilAsync("CREATE_COMPLETE");

        Assert.Equal(processed, await TemplateAsync(new() { StackName = "sizes", TemplateStage = TemplateStage.Processed }));
        Assert.Equal(processed, await TemplateAsync(new() { StackName = "sizes" }));
        Assert.Equal(Sent, await TemplateAsync(new() { StackName = "sizes", TemplateStage = TemplateStage.Original }));
        Assert.Equal("ValidationError", (await RefusedAsync(() => TemplateAsync(new() { StackName = "sizes", TemplateStage = "Final" }))).ErrorCode);

        // What came of it is a template itself, and asks for the same.
        await Client.CreateChangeSetAsync(new() { StackName = "sizes", ChangeSetName = "same", TemplateBody = processed });
        Assert.Equal("FAILED", (await Client.DescribeChangeSetAsync(new() { StackName = "sizes", ChangeSetName = "same" })).Status!.Value);
    }

    [Theory]
    [InlineData("Fn::ToJsonString: {Secret: !Ref Secret}", """{"Fn::ToJsonString":{"Secret":{"Ref":"Secret"}}}""")]
    [InlineData("Fn::ToJsonString: {Queue: !GetAtt Queue.Arn, Count: {Fn::Length: [a]}}", """{"Fn::ToJsonString":{"Queue":{"Fn::GetAtt":["Queue","Arn"]},"Count":1}}""")]
    public async Task GetTemplate_OfAFunctionWithWhatIsNotShownOrNotThereYet_GivesTheFunctionAndItsTransform(string function, string expected)
    {
        await Client.CreateChangeSetAsync(new()
        {
            StackName = "sizes",
            ChangeSetName = "first",
            ChangeSetType = "CREATE",
            Capabilities = ["CAPABILITY_AUTO_EXPAND"],
            TemplateBody = $$$"""
                Transform: [AWS::LanguageExtensions]
                Parameters: {Secret: {Type: String, Default: hidden-value, NoEcho: true}}
                Resources: {Queue: {Type: AWS::SQS::Queue}}
                Outputs: {Text: {Value: { {{{function}}} } } }
                """,
        });

        var processed = System.Text.Json.Nodes.JsonNode.Parse(await TemplateAsync(new() { StackName = "sizes", ChangeSetName = "first" }))!;

        Assert.Equal((expected, "AWS::LanguageExtensions"), (processed["Outputs"]!["Text"]!["Value"]!.ToJsonString(), (string?)processed["Transform"]));
    }

    [Fact]
    public async Task ChangeSet_OfAStackUpdatedSince_IsObsolete()
    {
        await CreateStackAsync();
        await Client.CreateChangeSetAsync(Update("late", ("Size", "large")));
        await Client.UpdateStackAsync(new() { StackName = "sizes", UsePreviousTemplate = true, Parameters = [new() { ParameterKey = "Size", ParameterValue = "medium" }] });
        await UntilAsync("UPDATE_COMPLETE");

        Assert.Equal("OBSOLETE", (await Client.DescribeChangeSetAsync(new() { StackName = "sizes", ChangeSetName = "late" })).ExecutionStatus!.Value);
        Assert.Equal("InvalidChangeSetStatus", (await Assert.ThrowsAnyAsync<AmazonCloudFormationException>(() => Client.ExecuteChangeSetAsync(new() { StackName = "sizes", ChangeSetName = "late" }))).ErrorCode);
    }

    [Fact]
    public async Task ChangeSet_WhoseExecutionFails_SaysSo()
    {
        await CreateStackAsync();
        var id = (await Client.CreateChangeSetAsync(Update("bad", ("Name", "BAD")))).Id;
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = id });
        await UntilAsync("UPDATE_ROLLBACK_COMPLETE");

        await UntilAsync(async () => (await Client.DescribeChangeSetAsync(new() { ChangeSetName = id })).ExecutionStatus!.Value == "EXECUTE_FAILED");
    }

    [Fact]
    public async Task Stack_UnderReview_IsNeitherCreatedNorUpdatedAndCanBeDeleted()
    {
        var created = await Client.CreateChangeSetAsync(Create("first"));

        Assert.IsType<AlreadyExistsException>(await RefusedAsync(() => Client.CreateStackAsync(new() { StackName = "sizes", TemplateBody = Template })));
        Assert.Contains("is in REVIEW_IN_PROGRESS state and can not be updated.", (await RefusedAsync(() => Client.UpdateStackAsync(new() { StackName = "sizes", TemplateBody = Template }))).Message, StringComparison.Ordinal);
        Assert.Equal("", (await Client.GetTemplateAsync(new() { StackName = "sizes" })).TemplateBody);
        Assert.IsType<AlreadyExistsException>(await RefusedAsync(() => Client.CreateChangeSetAsync(Create("first")), "AlreadyExistsException"));
        Assert.Empty((await Client.DescribeStackResourcesAsync(new() { StackName = "sizes" })).StackResources!);

        await Client.DeleteStackAsync(new() { StackName = "sizes" });
        await UntilAsync(async () => (await Client.DescribeStacksAsync(new() { StackName = created.StackId })).Stacks![0].StackStatus!.Value == "DELETE_COMPLETE");
        await RefusedAsync(() => Client.DescribeChangeSetAsync(new() { ChangeSetName = created.Id }), "ChangeSetNotFound");
    }

    [Fact]
    public async Task CreateChangeSet_WhatAwsRefuses_IsRefusedAndRecordsNothing()
    {
        Assert.Equal("Stack [sizes] does not exist", (await RefusedAsync(() => Client.CreateChangeSetAsync(Update("change")))).Message);
        await RefusedAsync(() => Client.CreateChangeSetAsync(Create("1st")), "ValidationError");
        await RefusedAsync(() => Client.CreateChangeSetAsync(new() { StackName = "sizes", ChangeSetName = "change", ChangeSetType = "CREATE", TemplateBody = "Resources: {}" }), "ValidationError");
        await RefusedAsync(() => Client.DescribeStacksAsync(new() { StackName = "sizes" }), "ValidationError");

        await CreateStackAsync();
        Assert.Contains("already exists and cannot be created with the changeSet", (await RefusedAsync(() => Client.CreateChangeSetAsync(Create("again")))).Message, StringComparison.Ordinal);
        await RefusedAsync(() => Client.DescribeChangeSetAsync(new() { ChangeSetName = "change" }), "ValidationError");
        await RefusedAsync(() => Client.DescribeChangeSetAsync(new() { ChangeSetName = "change", StackName = "none" }), "ValidationError");
        await RefusedAsync(() => Client.ExecuteChangeSetAsync(new() { ChangeSetName = "change", StackName = "sizes" }), "ChangeSetNotFound");
    }

    private static CreateChangeSetRequest Create(string name) => new() { StackName = "sizes", ChangeSetName = name, ChangeSetType = "CREATE", TemplateBody = Template };

    private static CreateChangeSetRequest Update(string name, params (string Name, string Value)[] parameters) => new()
    {
        StackName = "sizes",
        ChangeSetName = name,
        TemplateBody = Template,
        Parameters = [.. parameters.Select(parameter => new Parameter { ParameterKey = parameter.Name, ParameterValue = parameter.Value })],
    };

    private static string Describe(ResourceChangeDetail detail) => string.Join(
        ' ', detail.Evaluation, detail.ChangeSource, detail.CausingEntity, detail.Target!.Path, detail.Target.RequiresRecreation, detail.Target.BeforeValue, detail.Target.AfterValue);

    private async Task CreateStackAsync()
    {
        await Client.CreateStackAsync(new() { StackName = "sizes", TemplateBody = Template });
        await UntilAsync("CREATE_COMPLETE");
    }

    private async Task<string> TemplateAsync(GetTemplateRequest request) => (await Client.GetTemplateAsync(request)).TemplateBody!;

    private Task UntilAsync(string status) => UntilAsync(async () => (await Client.DescribeStacksAsync(new() { StackName = "sizes" })).Stacks![0].StackStatus!.Value == status);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < deadline; await Task.Delay(20))
        {
            if (await isSo())
            {
                return;
            }
        }

        throw new TimeoutException("It does not come to be so.");
    }

    private static async Task<AmazonCloudFormationException> RefusedAsync(Func<Task> call, string? code = null)
    {
        var refused = await Assert.ThrowsAnyAsync<AmazonCloudFormationException>(call);
        Assert.Equal(code ?? refused.ErrorCode, refused.ErrorCode);
        return refused;
    }
}
