using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Orchestrator.Lambda.Handlers;

namespace Mlops.Orchestrator.Lambda.Tests.Handlers;

/// <summary>The custom resources of the orchestrator's stack, over the wire. Without a response URL their data are the answer.</summary>
public sealed class CustomResourceTests
{
    private const string Artifacts = "mlops-assets";
    private const string Blueprints = "mlops-blueprints";
    private const string Configuration = "configuration";

    [Fact]
    public async Task BundleCopy_Publishes_AndARepeatChangesNothing()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var key = await UploadAsync(orchestrator, "1.0.0");

        var first = await CopyAsync(orchestrator, key);
        var again = await CopyAsync(orchestrator, key);

        Assert.Equal(("Acme.Colors", "1.0.0", "published"), ((string?)first["Bundle"], (string?)first["Version"], (string?)first["Outcome"]));
        Assert.Equal(("unchanged", 0), ((string?)again["Outcome"], (int)again["Written"]!));
        Assert.Equal(["colors", "sizes"], await TypesAsync(orchestrator));
    }

    [Fact]
    public async Task BundleCopy_NewerIsPublished_Stays()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        await CopyAsync(orchestrator, await UploadAsync(orchestrator, "2.0.0"));
        var before = await orchestrator.Cloud.Cloud.Blueprints.ReadAsync(BundleLayout.Catalog("Acme.Colors"));

        var older = await CopyAsync(orchestrator, await UploadAsync(orchestrator, "1.0.0"));

        Assert.Equal("older than the published one, which stays", (string?)older["Outcome"]);
        Assert.Equal(before, await orchestrator.Cloud.Cloud.Blueprints.ReadAsync(BundleLayout.Catalog("Acme.Colors")));
    }

    [Fact]
    public async Task BundleCopy_StackIsDeleted_WhatIsPublishedStays()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var key = await UploadAsync(orchestrator, "1.0.0");
        await CopyAsync(orchestrator, key);

        await CopyAsync(orchestrator, key, "Delete");

        Assert.Equal(["colors", "sizes"], await TypesAsync(orchestrator));
    }

    [Theory]
    [InlineData("bundles/none.zip", "There is no bundle s3://mlops-assets/bundles/none.zip")]
    [InlineData("bundles/other.zip", "is not what its key says: its SHA-256 is ")]
    public async Task BundleCopy_NotTheBundleThatIsMeant_SaysWhich(string key, string says)
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        await orchestrator.Cloud.Cloud.Assets.PutAsync("bundles/other.zip", Encoding.UTF8.GetBytes("other"));

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => CopyAsync(orchestrator, key));

        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["sizes"], await TypesAsync(orchestrator));
    }

    [Fact]
    public async Task BundleCopy_HasWhatAnotherBundleHas_PublishesNothing()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var key = await UploadAsync(orchestrator, "1.0.0", type: "sizes");

        var refusal = await Assert.ThrowsAsync<Core.Diagnostics.MlopsException>(() => CopyAsync(orchestrator, key));

        Assert.Contains("Acme.Sizes", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await orchestrator.Cloud.Cloud.Blueprints.ReadAsync(BundleLayout.Catalog("Acme.Colors")));
    }

    [Fact]
    public async Task BucketNotification_IsSetChangedAndRemoved_AndThoseOfOthersStay()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        using var s3 = S3(orchestrator);
        await s3.PutBucketAsync(Configuration);
        await MakeFunctionsAsync(orchestrator, "mlops", "other");
        await s3.PutBucketNotificationAsync(new PutBucketNotificationRequest
        {
            BucketName = Configuration,
            EventBridgeConfiguration = new(),
            TopicConfigurations = [new() { Id = "topic", Topic = "arn:aws:sns:us-east-1:000000000000:mlops-notifications", Events = [EventType.ObjectRemovedAll] }],
            LambdaFunctionConfigurations = [Function("other", "other", "images/")],
        });

        await NotifyAsync(orchestrator, "Create");
        Assert.Equal(["mlops mlops-config.json", "other images/"], await PresentAsync(s3));
        await NotifyAsync(orchestrator, "Create");
        await NotifyAsync(orchestrator, "Update", prefix: "requests/");
        Assert.Equal(["mlops requests/", "other images/"], await PresentAsync(s3));
        await NotifyAsync(orchestrator, "Delete", prefix: "requests/");
        await NotifyAsync(orchestrator, "Delete", prefix: "requests/");

        Assert.Equal(["other images/"], await PresentAsync(s3));
        var left = await s3.GetBucketNotificationAsync(Configuration);
        Assert.Equal("topic", Assert.Single(left.TopicConfigurations).Id);
        Assert.NotNull(left.EventBridgeConfiguration);
    }

    [Fact]
    public async Task BucketNotification_BucketIsGone_CannotBeSet_ButIsRemoved()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();

        await NotifyAsync(orchestrator, "Delete");

        Assert.Equal("NoSuchBucket", (await Assert.ThrowsAsync<Ports.ServiceException>(() => NotifyAsync(orchestrator, "Create"))).Code);
    }

    [Fact]
    public async Task BucketNotification_NoSuchFunction_CannotBeSet()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        using var s3 = S3(orchestrator);
        await s3.PutBucketAsync(Configuration);

        Assert.Equal("InvalidArgument", (await Assert.ThrowsAsync<Ports.ServiceException>(() => NotifyAsync(orchestrator, "Create"))).Code);
        Assert.Empty(await PresentAsync(s3));
    }

    private static async Task MakeFunctionsAsync(ServedOrchestrator orchestrator, params string[] names)
    {
        var template = string.Concat(names.Select(name => $$"""
              {{name}}:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: {{name}}
                  Role: arn:aws:iam::000000000000:role/{{name}}
                  Runtime: python3.13
                  Handler: index.handler
                  Code: { S3Bucket: {{Blueprints}}, S3Key: functions.zip }

            """));
        await orchestrator.Cloud.Cloud.Blueprints.PutAsync("functions.zip", DeterministicZip.Create([new("index.py", "def handler(event, context): pass"u8.ToArray())]));
        await orchestrator.Cloud.Cloud.Blueprints.PutAsync("blueprints/functions.yaml", Encoding.UTF8.GetBytes($"Resources:\n{template}"));
        await orchestrator.Cloud.Cloud.Stacks.CreateAsync(new("mlops-functions", "blueprints/functions.yaml", [], [], []), "token");
        await orchestrator.Cloud.Cloud.WhenIdleAsync();
        Assert.Equal("CREATE_COMPLETE", (await orchestrator.Cloud.Cloud.Stacks.DescribeAsync("mlops-functions"))!.Status);
    }

    private static async Task<JsonNode> CopyAsync(ServedOrchestrator orchestrator, string key, string type = "Create") =>
        (await ServedOrchestrator.InvokeAsync(new BundleCopyFunction(orchestrator.Services), Request(type, new() { ["BundleBucket"] = Artifacts, ["BundleKey"] = key, ["BlueprintBucket"] = Blueprints })))!;

    private static async Task NotifyAsync(ServedOrchestrator orchestrator, string type, string? prefix = null)
    {
        var properties = new JsonObject { ["Bucket"] = Configuration, ["FunctionArn"] = FunctionArn("mlops"), ["Id"] = "mlops" };
        if (prefix is not null)
        {
            properties["Prefix"] = prefix;
        }

        await ServedOrchestrator.InvokeAsync(new BucketNotificationFunction(orchestrator.Services), Request(type, properties));
    }

    private static JsonObject Request(string type, JsonObject properties) => new()
    {
        ["RequestType"] = type,
        ["StackId"] = "arn:aws:cloudformation:us-east-1:000000000000:stack/mlops-orchestrator/1a2b3c4d-0000-11f0-8000-0123456789ab",
        ["RequestId"] = "request-1",
        ["LogicalResourceId"] = "Resource",
        ["ResourceType"] = "Custom::Resource",
        ["ResourceProperties"] = properties,
    };

    private static async Task<string> UploadAsync(ServedOrchestrator orchestrator, string version, string type = "colors")
    {
        var template = Encoding.UTF8.GetBytes("Resources: { Topic: { Type: AWS::SNS::Topic } }");
        var files = new BundleFiles();
        files.Add(new BlueprintManifest
        {
            PipelineType = type,
            Version = version,
            Template = "colors.yaml",
            TemplateSha256 = Sha256.Of(template),
            StackName = new("model_name", "colors"),
            Keys = [new("model_name", RequestKeyType.String) { Required = true }],
        });
        files.Add(BundleLayout.Template("colors.yaml"), template);
        var zip = DeterministicZip.Create(files.Seal("Acme.Colors", version));
        var key = $"bundles/{Sha256.Of(zip)}.zip";
        await orchestrator.Cloud.Cloud.Assets.PutAsync(key, zip);
        return key;
    }

    private static async Task<IEnumerable<string>> TypesAsync(ServedOrchestrator orchestrator) =>
        (await ApiFunctionTests.CallAsync(orchestrator, "GET", "/blueprints")).Body["blueprints"]!.AsArray().Select(blueprint => (string)blueprint!["pipelineType"]!).Order();

    private static AmazonS3Client S3(ServedOrchestrator orchestrator) => new(
        new BasicAWSCredentials(orchestrator.Endpoint.AccessKeyId, orchestrator.Endpoint.SecretAccessKey),
        new AmazonS3Config { ServiceURL = orchestrator.Endpoint.Url.AbsoluteUri, AuthenticationRegion = orchestrator.Endpoint.Region, ForcePathStyle = true });

    private static async Task<IEnumerable<string>> PresentAsync(AmazonS3Client s3) => ((await s3.GetBucketNotificationAsync(Configuration)).LambdaFunctionConfigurations ?? [])
        .Select(function => $"{function.Id} {function.Filter?.S3KeyFilter?.FilterRules?[0].Value}").Order();

    private static LambdaFunctionConfiguration Function(string id, string name, string prefix) => new()
    {
        Id = id,
        FunctionArn = FunctionArn(name),
        Events = [EventType.ObjectCreatedAll],
        Filter = new() { S3KeyFilter = new() { FilterRules = [new() { Name = "prefix", Value = prefix }] } },
    };

    private static string FunctionArn(string name) => $"arn:aws:lambda:us-east-1:000000000000:function:{name}";
}
