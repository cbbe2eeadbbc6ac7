using System.Text.Json.Nodes;
using Mlops.Core.Requests;
using Mlops.Core.Settings;

namespace Mlops.Blueprints.Requests;

/// <summary>Values that SageMaker or CloudFormation would refuse later: each is refused first, at its place.</summary>
public sealed class RefusedValueTests
{
    [Theory]
    [InlineData("model_tuner_builtin", "job_name", "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj", RequestDiagnostics.InvalidName)]
    [InlineData("model_autopilot_training", "job_name", "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj", RequestDiagnostics.InvalidName)]
    [InlineData("model_autopilot_training", "model_name", "churn-prediction-emea", RequestDiagnostics.InvalidName)]
    [InlineData("byom_data_quality_monitor", "endpoint_name", "an-endpoint-whose-name-leaves-no-room-for-a-schedule", RequestDiagnostics.WrongLength)]
    [InlineData("byom_data_quality_monitor", "endpoint_name", "churn_endpoint", RequestDiagnostics.InvalidName)]
    [InlineData("byom_realtime_builtin", "endpoint_name", "churn_endpoint", RequestDiagnostics.InvalidName)]
    [InlineData("byom_realtime_builtin", "kms_key_arn", "arn:aws:kms:us-east-1:123456789012:key/abc ", RequestDiagnostics.NoMatch)]
    [InlineData("byom_data_quality_monitor", "baseline_max_runtime_seconds", "an hour", RequestDiagnostics.WrongType)]
    [InlineData("byom_data_quality_monitor", "data_capture_location", "s3:///datacapture", RequestDiagnostics.WrongType)]
    [InlineData("model_training_builtin", "algo_hyperparamaters", "eta=0.1", RequestDiagnostics.WrongType)]
    [InlineData("model_training_builtin", "use_spot_instances", "perhaps", RequestDiagnostics.WrongType)]
    [InlineData("model_training_builtin", "model_framework", "xgbost", RequestDiagnostics.UnknownImage)]
    [InlineData("model_training_builtin", "model_framework", "pytorch", RequestDiagnostics.UnknownImage)]
    public void Value_ThatAServiceForbids_IsRefusedAtItsPlace(string type, string key, string value, string code)
    {
        var request = Example.Of(type);
        request[key] = value;

        var problem = Assert.Single(RequestValidator.Validate(BuiltIn.Manifest(type), request, Settings.SingleAccount));

        Assert.Equal(code, problem.Code);
        Assert.NotNull(problem.Expected);
    }

    [Fact]
    public void JobName_AsLongAsSageMakerTakes_IsTaken()
    {
        var request = Example.Of("model_tuner_builtin");
        request["job_name"] = new string('j', 32);

        Assert.Empty(RequestValidator.Validate(BuiltIn.Manifest("model_tuner_builtin"), request, Settings.SingleAccount));
    }

    [Fact]
    public void Stages_WithoutOne_AreRefused()
    {
        var request = Example.Of("byom_data_quality_monitor");
        request["instance_type"] = new JsonObject { ["dev"] = "ml.m5.large", ["prod"] = "ml.m5.large" };

        var problem = Assert.Single(RequestValidator.Validate(BuiltIn.Manifest("byom_data_quality_monitor"), request, Settings.MultiAccount));

        Assert.Equal((RequestDiagnostics.MissingStage, "/instance_type/staging"), (problem.Code, problem.Pointer));
    }

    [Theory]
    [InlineData("model_training_builtin")]
    [InlineData("byom_data_quality_monitor")]
    public void Region_WithoutTheImage_IsRefusedWithThoseThatHaveIt(string type)
    {
        var problem = Assert.Single(RequestValidator.Validate(BuiltIn.Manifest(type), Example.Of(type), new OrchestratorSettings { Region = "eu-south-9" }));

        Assert.Equal(RequestDiagnostics.UnknownImage, problem.Code);
        Assert.StartsWith("one of eu-south-1", problem.Expected, StringComparison.Ordinal);
    }
}
