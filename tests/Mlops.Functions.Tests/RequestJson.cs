using System.Text.Json.Nodes;
using Amazon.SageMaker.Model;
using Mlops.Aws.Wire.Members;

namespace Mlops.Functions.Tests;

/// <summary>Requests as they are sent.</summary>
internal static class RequestJson
{
    public static JsonObject ToJson(this CreateTrainingJobRequest request) => WireJson.Of(request, CreateTrainingJobRequest.Write);

    public static JsonObject ToJson(this CreateHyperParameterTuningJobRequest request) => WireJson.Of(request, CreateHyperParameterTuningJobRequest.Write);

    public static JsonObject ToJson(this CreateAutoMLJobV2Request request) => WireJson.Of(request, CreateAutoMLJobV2Request.Write);

    public static JsonObject ToJson(this CreateTransformJobRequest request) => WireJson.Of(request, CreateTransformJobRequest.Write);

    public static JsonObject ToJson(this CreateProcessingJobRequest request) => WireJson.Of(request, CreateProcessingJobRequest.Write);
}
