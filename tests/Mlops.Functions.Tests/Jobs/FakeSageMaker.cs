using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SageMaker;
using Mlops.Functions.Tests.Services;

namespace Mlops.Functions.Tests.Jobs;

/// <summary>Keeps training jobs as SageMaker does.</summary>
internal sealed class FakeSageMaker(TimeProvider time) : FakeJsonService
{
    private readonly Dictionary<string, JsonNode?> _tags = [];

    public Dictionary<string, JsonObject> Jobs { get; } = [];

    public List<string> Calls { get; } = [];

    /// <summary>What the creation of jobs is refused with.</summary>
    public (string Code, string Message)? Refusal { get; set; }

    /// <summary>Hides jobs from the first description, as if they were created in between.</summary>
    public bool HidesOnce { get; set; }

    public AmazonSageMakerClient Client() => new(FakeTransport.Credentials, Transport.Config<AmazonSageMakerConfig>());

    protected override JsonObject Call(string operation, JsonObject input)
    {
        Calls.Add(operation);
        if (operation == "ListTags")
        {
            return new JsonObject { ["Tags"] = _tags.GetValueOrDefault((string)input["ResourceArn"]!)?.DeepClone() };
        }

        var name = (string)input["TrainingJobName"]!;
        switch (operation)
        {
            case "CreateTrainingJob" when Refusal is { } refusal:
                throw Error(refusal.Code, refusal.Message);
            case "CreateTrainingJob" when Jobs.ContainsKey(name):
                throw Error("ResourceInUse", "Job name must be unique within an AWS account and region");
            case "CreateTrainingJob":
                var job = input.DeepClone().AsObject();
                _tags[$"arn:{name}"] = job["Tags"];
                job.Remove("Tags");
                job["TrainingJobArn"] = $"arn:{name}";
                job["TrainingJobStatus"] = "InProgress";
                job["CreationTime"] = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
                Jobs[name] = job;
                return new JsonObject { ["TrainingJobArn"] = $"arn:{name}" };
            case "DescribeTrainingJob" when Jobs.TryGetValue(name, out var there) && !HidesOnce:
                return there;
            case "DescribeTrainingJob":
                HidesOnce = false;
                throw Error("ValidationException", "Requested resource not found.");
            case "StopTrainingJob":
                Jobs[name]["TrainingJobStatus"] = "Stopping";
                return new JsonObject();
            default:
                throw new InvalidOperationException(operation);
        }
    }

    /// <summary>Makes a job one that nobody has tagged.</summary>
    public void Untag(string name) => _tags[$"arn:{name}"] = null;

    private static AmazonServiceException Error(string code, string message) => new(message, null, ErrorType.Sender, code, "id", HttpStatusCode.BadRequest);
}
