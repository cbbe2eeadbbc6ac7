using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.SageMaker.Rules;

namespace Mlops.Orchestrator.Local.SageMaker.Hosting;

/// <summary>The models and endpoints that stacks have recorded, as SageMaker describes them.</summary>
/// <param name="account">Where they are.</param>
/// <param name="stacks">The stacks.</param>
internal sealed class RecordedHosting(AwsAccount account, IStackStore stacks)
{
    private const string EndpointStatus = "EndpointStatus";

    /// <summary>An endpoint is recorded and there.</summary>
    private const string InService = "InService";

    private static readonly HostingType Model = new("Model", "model", "model");
    private static readonly HostingType Endpoint = new("Endpoint", "endpoint", "endpoint")
    {
        InputsOnly = ["Tags", "DeploymentConfig", "ExcludeRetainedVariantProperties", "RetainAllVariantProperties", "RetainDeploymentConfig"],
    };

    private static readonly HostingType[] Types = [Model, Endpoint, new("EndpointConfig", "endpoint-config", "endpoint configuration")];

    /// <summary>Answers <c>ListEndpoints</c> or a <c>Describe…</c> operation; <see langword="null"/> when it is not one of these.</summary>
    /// <exception cref="SageMakerError">There is no such thing.</exception>
    public JsonObject? TryDescribe(string operation, JsonObject input)
    {
        if (operation == "ListEndpoints")
        {
            return List(input);
        }

        if (Types.FirstOrDefault(type => operation == $"Describe{type.Kind}") is not { } type)
        {
            return null;
        }

        var name = JsonText.StringOf(input[type.NameMember]) ?? "";
        var (stack, resource) = Find(type, name) ?? throw NotFound(type, name);
        // The properties of the resource types are the members of the operations' inputs.
        var output = (JsonObject)resource.Properties.DeepClone();
        foreach (var member in type.InputsOnly)
        {
            output.Remove(member);
        }

        output[type.NameMember] = name;
        output[type.ArnMember] = resource.PhysicalId;
        output["CreationTime"] = Members.Seconds(stack.CreatedAt);
        if (type == Endpoint)
        {
            output[EndpointStatus] = InService;
            output["LastModifiedTime"] = Members.Seconds(stack.UpdatedAt ?? stack.CreatedAt);
        }

        return output;
    }

    /// <summary>All endpoints on one page, the newest first.</summary>
    private JsonObject List(JsonObject input)
    {
        var part = JsonText.StringOf(input["NameContains"]) ?? "";
        var found = stacks.Having(StackTerms.Present)
            .SelectMany(stack => stack.Resources.Values.Select(resource => (Stack: stack, Resource: resource)))
            .Where(found => found.Resource.Type == Endpoint.ResourceType && found.Resource.Exists)
            .OrderByDescending(found => found.Stack.CreatedAt)
            .Select(found => (found.Stack, found.Resource.PhysicalId, Name: JsonText.StringOf(found.Resource.Attributes[Endpoint.NameMember])))
            .Where(found => found.Name?.Contains(part, StringComparison.OrdinalIgnoreCase) == true);
        return new()
        {
            ["Endpoints"] = new JsonArray(
            [
                .. found.Select(endpoint => new JsonObject
                {
                    [Endpoint.NameMember] = endpoint.Name,
                    [Endpoint.ArnMember] = endpoint.PhysicalId,
                    ["CreationTime"] = Members.Seconds(endpoint.Stack.CreatedAt),
                    ["LastModifiedTime"] = Members.Seconds(endpoint.Stack.UpdatedAt ?? endpoint.Stack.CreatedAt),
                    [EndpointStatus] = InService,
                }),
            ]),
        };
    }

    /// <summary>Refuses a job for a model that is not there, as SageMaker does when the job is created.</summary>
    /// <exception cref="SageMakerError">There is no such model.</exception>
    public void RequireModel(string name)
    {
        if (Find(Model, name) is null)
        {
            throw NotFound(Model, name);
        }
    }

    /// <summary>Why an endpoint makes no prediction, in the words of SageMaker Runtime.</summary>
    public SageMakerError WhyNoPrediction(string endpointName) => Find(Endpoint, endpointName) is null
        ? new("ValidationError", $"Endpoint {endpointName} of account {account.AccountId} not found.")
        // The error of a model that cannot answer: no client repeats the request.
        : new("ModelError", $"The local cloud has recorded the endpoint '{endpointName}' but runs no model, so there is no prediction. On AWS the endpoint answers.", status: 424);

    private (StackRecord Stack, StackResourceRecord Resource)? Find(HostingType type, string name) => stacks.Having(StackTerms.WithResource(name))
        .SelectMany(stack => stack.Resources.Values.Select(resource => (stack, resource)))
        .Where(found => found.resource.Type == type.ResourceType && found.resource.Exists && JsonText.StringOf(found.resource.Attributes[type.NameMember]) == name)
        .Select(found => ((StackRecord, StackResourceRecord)?)found)
        .FirstOrDefault();

    private SageMakerError NotFound(HostingType type, string name) =>
        SageMakerError.Invalid($"Could not find {type.Noun} \"{account.Arn("sagemaker", $"{type.ArnPart}/{name.ToLowerInvariant()}")}\".");
}

/// <summary>A kind of thing that serves predictions; SageMaker spells its members alike for all of them.</summary>
/// <param name="Kind">The API's word, such as <c>EndpointConfig</c>.</param>
/// <param name="ArnPart">What stands before the name in an ARN.</param>
/// <param name="Noun">What SageMaker's messages call it.</param>
internal sealed record HostingType(string Kind, string ArnPart, string Noun)
{
    /// <summary>Properties of the resource type that describing it does not give.</summary>
    public IReadOnlyList<string> InputsOnly { get; init; } = ["Tags"];

    public string ResourceType => $"AWS::SageMaker::{Kind}";

    public string NameMember => $"{Kind}Name";

    public string ArnMember => $"{Kind}Arn";
}
