using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The orchestrator's stacks in the local cloud, which evaluates and runs what CloudFormation would.</summary>
public sealed class OrchestratorStackTests : IAsyncLifetime
{
    private const string Stack = "mlops-orchestrator";

    /// <summary>A program for Lambda that tells CloudFormation of success, whatever it is asked.</summary>
    private const string Program = """
        #!/usr/bin/env python3
        import json, os, urllib.request

        runtime = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation/"
        while True:
            with urllib.request.urlopen(runtime + "next") as invocation:
                request, event = invocation.headers["Lambda-Runtime-Aws-Request-Id"], json.load(invocation)
            answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
            answer |= {"Status": "SUCCESS", "PhysicalResourceId": event["LogicalResourceId"], "Data": {}}
            urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT"))
            urllib.request.urlopen(urllib.request.Request(runtime + request + "/response", b"{}", method="POST"))

        """;

    private static readonly (string, string)[] Everything =
        [("ConfigS3Bucket", "my-requests"), ("CreateModelRegistry", "Yes"), ("UseModelRegistry", "Yes"), ("CreateApiGatewayAccount", "Yes")];

    private static readonly (string, string)[] Existing = [("ExistingS3Bucket", "my-models"), ("ExistingECRRepo", "my-images")];

    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-orchestrator-stack-").FullName;
    private LocalCloud _cloud = null!;

    public static TheoryData<string, bool> Cases => new()
    {
        { "orchestrator_single_account.yaml", true }, { "orchestrator_single_account.yaml", false },
        { "orchestrator_multi_account.yaml", true }, { "orchestrator_multi_account.yaml", false },
    };

    public async Task InitializeAsync() => _cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder });

    public async Task DisposeAsync()
    {
        await _cloud.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Stack_WithAndWithoutWhatIsOptional_IsCreated(string template, bool isEverything)
    {
        await CreateAsync(await StackAsync(template, "1", isEverything ? Everything : Existing));

        var resources = await _cloud.Stacks.ResourcesAsync(Stack);
        Assert.All(resources, resource => Assert.Equal("CREATE_COMPLETE", resource.Status));
        Assert.Equal(isEverything, resources.Any(resource => resource.Type == "AWS::ApiGateway::Account"));
        Assert.Equal(isEverything, resources.Any(resource => resource.Type == "Custom::BucketNotification"));
        Assert.Equal(isEverything ? 3 : 2, resources.Count(resource => resource.Type == "AWS::S3::Bucket"));
        Assert.Single(resources, resource => resource.Type == "Custom::BundleCopy");
    }

    [Theory]
    [InlineData("orchestrator_single_account.yaml")]
    [InlineData("orchestrator_multi_account.yaml")]
    public async Task Stack_GivenOtherCodeAndAnotherBundle_KeepsEveryResource(string template)
    {
        await CreateAsync(await StackAsync(template, "1", Everything));
        var before = await IdsAsync();

        Assert.Equal(StackUpdateResult.Started, await _cloud.Stacks.UpdateAsync(Stack, await StackAsync(template, "2", Everything), "update"));
        await EndAsync("UPDATE_COMPLETE");

        Assert.Equal(before, await IdsAsync());
        var updated = (await _cloud.Stacks.EventsAsync(Stack)).Where(e => e.Status == "UPDATE_COMPLETE").Select(e => e.Type).ToArray();
        Assert.Equal(5, updated.Count(type => type == "AWS::Lambda::Function"));
        Assert.Single(updated, "Custom::BundleCopy");
    }

    private async Task<PlannedStack> StackAsync(string template, string version, (string Name, string Value)[] parameters)
    {
        var key = $"templates/{template}";
        var code = DeterministicZip.Create([new("bootstrap", Encoding.UTF8.GetBytes($"{Program.ReplaceLineEndings("\n")}# {version}\n"), IsExecutable: true)]);
        var function = $"orchestrator/{Sha256.Of(code)}.zip";
        await _cloud.Blueprints.PutAsync(key, Encoding.UTF8.GetBytes(BuiltIn.Orchestrators.Value[template].Yaml));
        await _cloud.Assets.PutAsync(function, code);
        (string Name, string Value)[] stages = template.Contains("multi", StringComparison.Ordinal)
            ? [("DevAccountId", "222222222222"), ("DevOrgId", "ou-ab12-aaaaaaaa"), ("StagingAccountId", "333333333333"), ("StagingOrgId", "ou-ab12-bbbbbbbb"), ("ProdAccountId", "444444444444"), ("ProdOrgId", "ou-ab12-cccccccc")]
            : [];
        (string Name, string Value)[] all =
        [
            ("NotificationEmail", "someone@example.com"), ("ArtifactsBucket", "mlops-assets"), ("FunctionKey", function),
            ("BundleKey", $"bundles/{Sha256.Of(Encoding.UTF8.GetBytes(version))}.zip"), .. parameters, .. stages,
        ];
        return new(Stack, key, [.. all.Select(parameter => new StackParameter(parameter.Name, parameter.Value))], ["CAPABILITY_NAMED_IAM"], []);
    }

    private async Task CreateAsync(PlannedStack stack)
    {
        await _cloud.Stacks.CreateAsync(stack, "create");
        await EndAsync("CREATE_COMPLETE");
    }

    private async Task EndAsync(string status)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < deadline; await Task.Delay(LocalCloud.PollInterval))
        {
            if ((await _cloud.Stacks.DescribeAsync(Stack))!.Status is var found && !found.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
            {
                Assert.True(found == status, string.Join('\n', (await _cloud.Stacks.EventsAsync(Stack)).Where(e => e.Reason is { Length: > 0 }).Select(e => $"{e.LogicalId} {e.Status}: {e.Reason}")));
                return;
            }
        }

        Assert.Fail($"The stack was not {status} within a minute.");
    }

    private async Task<IReadOnlyDictionary<string, string>> IdsAsync() =>
        (await _cloud.Stacks.ResourcesAsync(Stack)).ToDictionary(resource => resource.LogicalId, resource => resource.PhysicalId);
}
