using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Mlops.Core.Bundles;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Tests.Manifests;

namespace Mlops.Core.Planning;

public sealed class PlannerTests
{
    private static readonly OrchestratorSettings SingleAccount = new()
    {
        Region = "me-south-1",
        AssetsBucket = "testassetsbucket",
        BlueprintBucket = "testbucket",
        NotificationsTopicArn = "test-topic-arn",
        EcrRepositoryArn = "test-ecr-repo",
    };

    private static readonly OrchestratorSettings MultiAccount = SingleAccount with
    {
        IsMultiAccount = true,
        IsDelegatedAdministrator = true,
        Stages = [new("dev", "111111111111", "ou-dev"), new("staging", "222222222222", "ou-staging"), new("prod", "333333333333", "ou-prod")],
    };

    [Theory]
    [InlineData(Deployment.Pipeline)]
    [InlineData(Deployment.Stack)]
    public void Mask_HiddenParameter_IsNowhereInThePlanAndTheIdStays(Deployment deployment)
    {
        var manifest = new BlueprintManifest
        {
            PipelineType = "secret",
            Template = "secret.yaml",
            StackName = new("name", "secret"),
            Deployment = deployment,
            Keys = [new("name", RequestKeyType.String), new("password", RequestKeyType.String)],
            Parameters =
            [
                new("Name", "String", new KeyValue("name")),
                new("Password", "String", new KeyValue("password")) { NoEcho = true },
                new("Login", "String", new ConcatValue([new ConstantValue("user:"), new ParameterValue("Password")])),
                new("Again", "String", new KeyValue("password")),
            ],
        };
        var plan = Planner.Plan(manifest, JsonNode.Parse("""{"name": "churn", "password": "canary"}""")!.AsObject(), new OrchestratorSettings());

        var shown = Planner.Mask(plan, manifest);

        var json = JsonSerializer.Serialize(shown, PlanJson.Default.Plan);
        Assert.DoesNotContain("canary", json, StringComparison.Ordinal);
        Assert.Contains("canary", JsonSerializer.Serialize(plan, PlanJson.Default.Plan), StringComparison.Ordinal);
        Assert.Equal(["churn", "****", "****", "****"], shown.Stages[0].Parameters.Select(p => p.Value));
        Assert.Equal((plan.Id, plan.Stack.Name, plan.Archive?.Key), (shown.Id, shown.Stack.Name, shown.Archive?.Key));
    }

    [Fact]
    public void Plan_Training_IsUpstreams()
    {
        var request = JsonNode.Parse("""
            {
              "pipeline_type": "model_training_builtin", "model_name": " My-Model ", "training_data": "train/data.csv", "job_output_location": "training-output/",
              "algo_hyperparamaters": {"é": "ü", "eta": 0.10, "n": {"m": []}}, "model_framework": "xgboost", "model_framework_version": "1.2-2",
              "instance_volume_size": 50, "encrypt_inner_traffic": false, "attribute_names": "[\"a\", \"b\"]"
            }
            """)!.AsObject();

        var plan = Plan(BuiltInManifests.Training, request, MultiAccount);

        Assert.Equal("mlops-pipeline-my-model-modeltraining-codepipeline", plan.Stack.Name);
        Assert.Equal("blueprints/single_account_codepipeline.yaml", plan.Stack.TemplateKey);
        Assert.Equal(
            [
                new("NotificationsSNSTopicArn", "test-topic-arn"),
                new("TemplateZipFileName", "mlops_provisioned_pipelines/mlops-pipeline-my-model-modeltraining/template.zip"),
                new("TemplateFileName", "model_training_pipeline.yaml"),
                new("AssetsBucket", "testassetsbucket"),
                new("StackName", "mlops-pipeline-my-model-modeltraining"),
                new("TemplateParamsName", "template_params.json"),
            ],
            plan.Stack.Parameters);
        Assert.Equal(["CAPABILITY_IAM"], plan.Stack.Capabilities);
        Assert.Equal([new("stack_name", plan.Stack.Name)], plan.Stack.Tags);
        Assert.Equal(["model_training_pipeline.yaml", "template_params.json"], plan.Archive!.Entries.Select(e => e.Name));
        Assert.Equal(
            """
            {
                "Parameters": {
                    "AssetsBucket": "testassetsbucket",
                    "KmsKeyArn": "",
                    "BlueprintBucket": "testbucket",
                    "NotificationsSNSTopicArn": "test-topic-arn",
                    "JobName": " My-Model -training-ab12",
                    "ImageUri": "801668240914.dkr.ecr.me-south-1.amazonaws.com/sagemaker-xgboost:1.2-2",
                    "InstanceType": "ml.m4.xlarge",
                    "JobInstanceCount": "1",
                    "InstanceVolumeSize": "50",
                    "JobOutputLocation": "training-output",
                    "TrainingData": "train/data.csv",
                    "ValidationData": "",
                    "EncryptInnerTraffic": "False",
                    "MaxRuntimePerJob": "86400",
                    "UseSpotInstances": "True",
                    "MaxWaitTimeForSpotInstances": "172800",
                    "ContentType": "csv",
                    "S3DataType": "S3Prefix",
                    "DataDistribution": "FullyReplicated",
                    "CompressionType": "",
                    "DataInputMode": "File",
                    "DataRecordWrapping": "",
                    "AttributeNames": "[\"a\", \"b\"]",
                    "AlgoHyperparameteres": "{\"\\u00e9\": \"\\u00fc\", \"eta\": 0.1, \"n\": {\"m\": []}}"
                }
            }
            """,
            plan.Archive.Entries[1].Text);
    }

    [Fact]
    public void Plan_RealtimeForThreeAccounts_HasAFileForEachStage()
    {
        var request = JsonNode.Parse("""
            {
              "pipeline_type": "byom_realtime_builtin", "model_name": "testmodel", "model_package_name": "arn:aws:sagemaker:us-east-1:123456789012:model-package/xgboost/1",
              "inference_instance": {"dev": "ml.m5.large", "staging": "ml.m5.large", "prod": "ml.m5.xlarge"}, "data_capture_location": "bucket/datacapture/", "endpoint_name": " My-Endpoint "
            }
            """)!.AsObject();

        var plan = Plan(BuiltInManifests.Realtime, request, MultiAccount with { UseModelRegistry = true });

        Assert.Equal("blueprints/multi_account_codepipeline.yaml", plan.Stack.TemplateKey);
        Assert.Equal(
            [
                "NotificationsSNSTopicArn", "TemplateZipFileName", "TemplateFileName", "AssetsBucket", "StackName", "DevParamsName", "StagingParamsName", "ProdParamsName",
                "DevAccountId", "DevOrgId", "StagingAccountId", "StagingOrgId", "ProdAccountId", "ProdOrgId", "BlueprintBucket", "DelegatedAdminAccount",
            ],
            plan.Stack.Parameters.Select(p => p.Name));
        Assert.Equal(["222222222222", "ou-staging", "333333333333", "ou-prod", "testbucket", "Yes"], plan.Stack.Parameters.Skip(10).Select(p => p.Value));
        Assert.Equal([("dev", "111111111111"), ("staging", "222222222222"), ("prod", "333333333333")], plan.Stages.Select(s => (s.Name, s.AccountId)));
        Assert.Equal(["byom_realtime_inference_pipeline.yaml", "dev_template_params.json", "prod_template_params.json", "staging_template_params.json"], plan.Archive!.Entries.Select(e => e.Name));
        Assert.StartsWith("[\n    {\n        \"ParameterKey\": \"AssetsBucket\",\n        \"ParameterValue\": \"testassetsbucket\"\n    },\n", plan.Archive.Entries[1].Text, StringComparison.Ordinal);
        Assert.Equal(
            ["testassetsbucket", "", "testbucket", "testmodel", "", "ml.m5.xlarge", "test-ecr-repo", "", "xgboost", "arn:aws:sagemaker:us-east-1:123456789012:model-package/xgboost/1", "bucket/datacapture", "my-endpoint"],
            plan.Stages[2].Parameters.Select(p => p.Value));
    }

    [Fact]
    public void Plan_DirectStack_IsTheBlueprintsOwn()
    {
        var manifest = ChurnManifest.Create() with { Deployment = Deployment.Stack };

        var plan = Plan(manifest, ChurnManifest.Request(), MultiAccount);

        Assert.Null(plan.Archive);
        Assert.Equal("mlops-pipeline-churn-churnscoring", plan.Stack.Name);
        Assert.Equal(BundleLayout.Immutable("blueprints/churn_scoring.yaml", new('a', 64)), plan.Stack.TemplateKey);
        Assert.Equal(plan.Stages.Single().Parameters, plan.Stack.Parameters);
        Assert.Null(plan.Stages[0].ParametersFile);
    }

    [Fact]
    public void Plan_Json_ReadsBackAsTheSamePlan()
    {
        var json = JsonSerializer.Serialize(Plan(ChurnManifest.Create(), ChurnManifest.Request(), MultiAccount), PlanJson.Default.Plan);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, PlanJson.Default.Plan)!, PlanJson.Default.Plan));
    }

    [Property]
    public void Plan_KeysInAnotherOrder_IsTheSame(int seed)
    {
        var request = ChurnManifest.Request();
        request["settings"] = new JsonObject { ["b"] = 1, ["a"] = 2 };
        var shuffled = new JsonObject(request.OrderBy(m => HashCode.Combine(seed, m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        Assert.Equal(Planner.Plan(ChurnManifest.Create(), request, SingleAccount).Id, Planner.Plan(ChurnManifest.Create(), shuffled, SingleAccount).Id);
    }

    [Fact]
    public void Plan_AnotherValue_HasAnotherId()
    {
        var request = ChurnManifest.Request();
        request["threshold"] = 0.6;

        Assert.NotEqual(Planner.Plan(ChurnManifest.Create(), ChurnManifest.Request(), SingleAccount).Id, Planner.Plan(ChurnManifest.Create(), request, SingleAccount).Id);
    }

    private static Plan Plan(BlueprintManifest manifest, JsonObject request, OrchestratorSettings settings) =>
        Planner.Plan(manifest, request, settings, uniqueIds: _ => "ab12cd34-0000-4000-8000-000000000001");
}
