using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Tests.Manifests;

namespace Mlops.Core.Requests;

public sealed class UnusedKeysTests
{
    [Theory]
    [InlineData(true, ProblemSeverity.Warning)]
    [InlineData(false, ProblemSeverity.Error)]
    public void Validate_WrongValueOfKeyForOtherSettings_IsErrorOnlyWhereTheKeyIsUsed(bool useModelRegistry, ProblemSeverity severity)
    {
        var request = new JsonObject
        {
            ["model_name"] = "churn",
            ["inference_instance"] = "ml.m5.large",
            ["model_framework"] = 5,
            ["model_framework_version"] = "1",
            ["model_artifact_location"] = "model.tar.gz",
            ["model_package_name"] = "arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/1",
            ["data_capture_location"] = "bucket/capture",
        };

        var problem = RequestValidator.Validate(BuiltInManifests.Realtime, request, new() { UseModelRegistry = useModelRegistry })
            .First(p => p.Pointer == "/model_framework");

        Assert.Equal((RequestDiagnostics.WrongType, severity), (problem.Code, problem.Severity));
    }

    [Fact]
    public void Validate_WhiteSpaceAroundANumber_IsDropped()
    {
        var request = ChurnManifest.Request();
        request["threshold"] = " 0.5\t";

        Assert.Empty(RequestValidator.Validate(ChurnManifest.Create(), request, new()));
    }
}
