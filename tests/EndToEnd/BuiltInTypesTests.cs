using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd;

/// <summary>The twelve built-in pipeline types, from the tool's package alone: no project, no build.</summary>
[Collection(RepositoryCollection.Name)]
public class BuiltInTypesTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    private const int Types = 12;

    /// <summary>The pipeline types that run a job: two score, four make a baseline, three train.</summary>
    private const int JobTypes = 9;

    /// <summary>Those that train and build stay in the orchestrator's own account.</summary>
    private const int StagedTypes = 8;

    private const int ProvisioningFailed = 4;
    private const string Training = "model_training_builtin.json";

    /// <summary>Fails once the training job is started: the function finds no properties.</summary>
    private const string FailingResource =
        """

        Resources:
          Broken:
            Type: Custom::Broken
            DependsOn: RunTrainingJob
            Properties:
              ServiceToken: {"Fn::GetAtt": [TrainingJobC32D198B, Arn]}

        """;

    [Fact]
    public async Task Package_OutsideAnyProject_WritesTheCatalog()
    {
        var folder = _product.NewFolder();

        (await _product.MlopsAsync(folder, "list")).ShouldSucceed().ShouldSay("byom_realtime_builtin", "model_autopilot_training");
        (await _product.MlopsAsync(folder, "describe", "byom_realtime_builtin")).ShouldSucceed().ShouldSay("model_framework_version", "Sample request");
        (await _product.MlopsAsync(folder, "package", "--output", "out")).ShouldSucceed();

        var blueprints = Path.Combine(folder, "out", "blueprints");
        Assert.Equal(Types, Directory.GetFiles(Path.Combine(blueprints, "manifests")).Length);
        Assert.True(File.Exists(Path.Combine(blueprints, "multi_account_codepipeline.yaml")));
        Assert.True(File.Exists(Path.Combine(blueprints, "byom", "lambdas", "mlops_functions.zip")));
    }

    [Fact]
    public async Task List_InAnAuthorsProject_IsTheAuthorsAndSaysWhereTheOthersAre()
    {
        await _product.SampleAsync();
        var folder = Path.Combine(_product.Repository, "samples", "ChurnScoring");

        var own = (await _product.MlopsAsync(folder, "list")).ShouldSucceed().ShouldSay("churn_scoring", "--bundle builtin");
        Assert.DoesNotContain("byom_", own.Output, StringComparison.Ordinal);
        (await _product.MlopsAsync(folder, "list", "--bundle", "builtin")).ShouldSucceed().ShouldSay("byom_batch_custom");
    }

    [Fact]
    public async Task Provision_EveryTypeInOneAccount_RecordsJobsAndStopsThemWithTheirStacks()
    {
        var requests = new SampleRequests(_product, "");
        Assert.Equal(Types, requests.Files.Count);

        (await requests.RunAsync(["provision", .. requests.Files])).ShouldSucceed();

        var pipelines = await requests.PipelinesAsync();
        Assert.Equal(Types, pipelines.Count);
        Assert.Equal(JobTypes, requests.Jobs().Count);
        Assert.All(requests.Jobs().Values, status => Assert.Equal("InProgress", status));
        Assert.True(requests.HasObject("my-bucket", "baselines/", "monitor/analysis_config.json"));
        (await requests.RunAsync("status", "mlops-pipeline-churn-modeltraining")).ShouldSucceed().ShouldSay("TrainingJob", "InProgress *", "does not run jobs");

        foreach (var pipeline in pipelines.Reverse())
        {
            (await requests.RunAsync("delete", pipeline, "--yes")).ShouldSucceed();
        }

        Assert.Empty(await requests.PipelinesAsync());
        Assert.All(requests.Jobs().Values, status => Assert.Equal("Stopped", status));

        // The names of jobs are taken for ever: each of the same requests gets a job of its own.
        (await requests.RunAsync(["provision", .. requests.Files])).ShouldSucceed();
        Assert.Equal(Types, (await requests.PipelinesAsync()).Count);
        Assert.Equal((JobTypes, JobTypes), (requests.Jobs().Values.Count(status => status == "Stopped"), requests.Jobs().Values.Count(status => status == "InProgress")));
    }

    [Fact]
    public async Task Provision_FirstCreationWasRolledBack_StartsAJobOfItsOwn()
    {
        var broken = _product.NewFolder();
        (await _product.MlopsAsync(broken, "package", "--output", broken)).ShouldSucceed();
        File.Delete(Path.Combine(broken, "blueprints.zip"));
        BundleEdit.Change(broken, Path.Combine("blueprints", "model_training_pipeline.yaml"), template => template.Replace("\nResources:\n", FailingResource, StringComparison.Ordinal));
        var requests = new SampleRequests(_product, "");

        (await requests.RunAsync("provision", Training, "--bundle", broken, "--data", "s3")).ShouldFailWith(ProvisioningFailed).ShouldSay("which was rolled back");
        Assert.Equal("Stopped", Assert.Single(requests.Jobs().Values));
        (await requests.RunAsync("provision", Training)).ShouldSucceed();

        Assert.Equal(["InProgress", "Stopped"], requests.Jobs().Values.Order());
    }

    [Fact]
    public async Task Provision_EveryTypeInSeveralAccounts_GoesThroughAllStages()
    {
        var requests = new SampleRequests(_product, "multi-account", "--settings", Path.Combine("settings", "multi-account.json"));
        Assert.Equal(Types, requests.Files.Count);

        (await requests.RunAsync(["provision", .. requests.Files])).ShouldSucceed();
        var staged = new List<string>();
        foreach (var pipeline in await requests.PipelinesAsync())
        {
            if ((await requests.StatusAsync(pipeline))["stages"]!.AsArray().Count == 3)
            {
                staged.Add(pipeline);
                (await requests.RunAsync("approve", pipeline, "--stage", "dev")).ShouldSucceed();
                (await requests.RunAsync("approve", pipeline, "--stage", "staging")).ShouldSucceed();
            }
        }

        Assert.Equal(StagedTypes, staged.Count);
        foreach (var pipeline in staged)
        {
            Assert.All((await requests.StatusAsync(pipeline))["stages"]!.AsArray(), stage => Assert.Equal("CREATE_COMPLETE", (string?)stage!["stack"]!["status"]));
        }

        // Two batch jobs and four baselines in each of three accounts, three training jobs in the orchestrator's own.
        Assert.Equal(3 * 6 + 3, requests.Jobs().Count);
    }
}
