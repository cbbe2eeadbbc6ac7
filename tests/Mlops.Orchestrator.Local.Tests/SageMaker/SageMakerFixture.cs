using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.Services;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.SageMaker;

/// <summary>SageMaker of one account, with training data and a stack that has recorded a model and an endpoint.</summary>
public sealed class SageMakerFixture : IAsyncLifetime, IDisposable
{
    internal const string AccountId = "111122223333";
    internal const string Region = "eu-west-1";

    private readonly TemporaryFolder _folder = new();
    private readonly StateDatabase _state;
    private readonly SageMakerServices _services;
    private readonly ObjectStore _objects;
    private readonly LocalServer _server;

    public SageMakerFixture()
    {
        var state = new StateFolder(_folder);
        _state = StateDatabase.InMemory();
        _objects = new ObjectStore(state.Buckets, _state);
        _services = new(state, _state, _objects, TimeProvider.System);
        _server = AwsServices.AddTo(new(KeyRing.Create(new(AccountId, Region))), _objects, _services, blueprintBucket: null);
        new StackStore(_state, $"{AccountId}/{Region}").Save(Serving());
    }

    internal SageMakerService Service => _services[new AwsAccount(AccountId, Region)];

    internal string Url => _server.Url.AbsoluteUri;

    internal LocalCredentials Credentials => _server.Keys.Owner;

    internal string Home => new StateFolder(_folder).Account(AccountId, Region);

    public async Task InitializeAsync()
    {
        _objects.CreateBucket("data");
        await _objects.PutAsync("data", "churn/train.csv", "1,2\n"u8.ToArray());
        await _server.StartAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose()
    {
        _state.Dispose();
        _folder.Dispose();
    }

    /// <summary>What the function for training jobs asks for.</summary>
    internal static JsonObject Training(string name) => Parse(("TrainingJobName", name), """
        {
          "AlgorithmSpecification": {"TrainingImage": "image", "TrainingInputMode": "File"},
          "RoleArn": "arn:aws:iam::111122223333:role/training",
          "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://data/churn/train.csv"}}}],
          "OutputDataConfig": {"S3OutputPath": "s3://data/out"},
          "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 20},
          "StoppingCondition": {"MaxRuntimeInSeconds": 3600}
        }
        """);

    internal static JsonObject Transform(string name, string model) => Parse(("TransformJobName", name), $$"""
        {
          "ModelName": "{{model}}",
          "TransformInput": {"DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://data/churn"} } },
          "TransformOutput": {"S3OutputPath": "s3://data/out"},
          "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1}
        }
        """);

    private static JsonObject Parse((string Member, string Value) name, string rest)
    {
        var input = JsonNode.Parse(rest)!.AsObject();
        input[name.Member] = name.Value;
        return input;
    }

    private static StackRecord Serving()
    {
        StackResourceRecord[] resources =
        [
            Resource("Model", "model", new() { ["ModelName"] = "churn-model" }, []),
            Resource("EndpointConfig", "endpoint-config", new() { ["EndpointConfigName"] = "churn-config" }, new()
            {
                ["ProductionVariants"] = new JsonArray(new JsonObject { ["ModelName"] = "churn-model", ["VariantName"] = "AllTraffic" }),
            }),
            Resource("Endpoint", "endpoint", new() { ["EndpointName"] = "churn-endpoint" }, new() { ["EndpointConfigName"] = "churn-config" }),
        ];
        return new($"arn:aws:cloudformation:{Region}:{AccountId}:stack/serving/1", "serving", StackStatus.CreateComplete, DateTimeOffset.UnixEpoch)
        {
            Resources = System.Collections.Immutable.ImmutableDictionary.CreateRange(resources.Select(resource => KeyValuePair.Create(resource.LogicalId, resource))),
        };
    }

    private static StackResourceRecord Resource(string kind, string arnPart, JsonObject attributes, JsonObject properties) => new(kind, $"AWS::SageMaker::{kind}", StackStatus.CreateComplete)
    {
        PhysicalId = $"arn:aws:sagemaker:{Region}:{AccountId}:{arnPart}/{attributes.First().Value}",
        Attributes = attributes,
        Properties = properties,
    };
}
