using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>May create, describe and delete models.</summary>
    /// <param name="model">The model's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageModels(string model) => Manage("Model", $"model/{model}");

    /// <summary>May create, describe and delete endpoint configurations.</summary>
    /// <param name="configuration">The configuration's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageEndpointConfigurations(string configuration) => Manage("EndpointConfig", $"endpoint-config/{configuration}");

    /// <summary>May create, describe and delete endpoints.</summary>
    /// <param name="endpoint">The endpoint's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageEndpoints(string endpoint) => Manage("Endpoint", $"endpoint/{endpoint}");

    /// <summary>May invoke an endpoint.</summary>
    /// <param name="endpointArn">The endpoint's ARN.</param>
    public static PolicyStatement InvokeEndpoint(string endpointArn) => Allow(["sagemaker:InvokeEndpoint"], endpointArn);

    /// <summary>May look up which model an endpoint serves.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="model">The model's name; a <c>*</c> at its end for all with that beginning.</param>
    /// <param name="configuration">The endpoint configuration's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement DescribeServing(string endpoint, string model, string configuration) => Allow(
        ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel"],
        [.. ServingArns(endpoint, model, configuration)]);

    /// <summary>May serve a model on the short-lived endpoint that SageMaker Clarify makes for its analysis.</summary>
    /// <param name="model">The model's name; a <c>*</c> at its end for all with that beginning.</param>
    /// <remarks>
    /// Clarify names endpoint and configuration itself, <c>sm-clarify-</c> with letters of its own: hence the <c>*</c>.
    /// Source: Amazon SageMaker Developer Guide, "SageMaker Clarify processing jobs".
    /// </remarks>
    public static PolicyStatement RunClarifyEndpoint(string model) => Allow(
        [
            "sagemaker:CreateEndpoint", "sagemaker:CreateEndpointConfig", "sagemaker:DeleteEndpoint", "sagemaker:DeleteEndpointConfig",
            "sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel", "sagemaker:InvokeEndpoint",
        ],
        [.. ServingArns("sm-clarify-*", model, "sm-clarify-config*")]);

    private static PolicyStatement Manage(string kind, string resource) =>
        Allow([$"sagemaker:Create{kind}", $"sagemaker:Delete{kind}", $"sagemaker:Describe{kind}"], OwnArn("sagemaker", resource));

    private static string[] ServingArns(string endpoint, string model, string configuration) =>
    [
        OwnArn("sagemaker", $"endpoint/{endpoint}"),
        OwnArn("sagemaker", $"endpoint-config/{configuration}"),
        OwnArn("sagemaker", $"model/{model}"),
    ];
}
