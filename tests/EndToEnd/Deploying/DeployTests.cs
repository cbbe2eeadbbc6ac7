using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd.Deploying;

/// <summary>The tool's package deploys an orchestrator into an empty cloud, and the orchestrator's own function answers there, natively.</summary>
[Collection(RepositoryCollection.Name)]
public class DeployTests(SharedProduct shared)
{
    private const string Pipeline = "mlops-pipeline-churn-byompipelinerealtimebuiltin";

    private readonly Product _product = shared.Product;

    [Fact]
    public async Task Orchestrator_IsDeployedAskedThroughItsApiAndItsBucketAndTakenAway_InThreeStages()
    {
        var (folder, reader) = (_product.NewFolder(), await _product.NewReaderAsync());
        var requests = Path.Combine(_product.Repository, "samples", "requests");
        File.Copy(Path.Combine(requests, "multi-account", "byom_realtime_builtin.json"), Path.Combine(folder, "realtime.json"));
        File.Copy(Path.Combine(requests, "multi-account", "model_training_builtin.json"), Path.Combine(folder, "mlops-config.json"));
        File.Copy(Directory.GetFiles(Path.Combine(requests, "settings"), "*.json").Single(), Path.Combine(folder, "mlops.json"));
        foreach (var script in (string[])["call.py", "profiles.py"])
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Deploying", script), Path.Combine(folder, script));
        }


        Task<CommandResult> TypeAsync(string script) => reader.TypeAsync(folder, $"""
            [ -f env.sh ] && . ./env.sh
            until_it_says() {"{"} for _ in $(seq 240); do "${"{"}@:2{"}"}" > said 2>&1 || true; grep -qE "$1" said && break; sleep 0.5; done; cat said; grep -qE "$1" said; {"}"}
            {script}
            """);

        try
        {
            (await TypeAsync("mlops cloud --background > /dev/null; mlops cloud --export bash > env.sh")).ShouldSucceed();
            (await TypeAsync("aws s3 mb s3://requests-inbox; mlops deploy --multi-account --config-bucket requests-inbox --notification-email ops@example.com --yes")).ShouldSucceed().ShouldSay("mlops-orchestrator is deployed", "DirectBlueprints", "byom_image_builder");
            (await TypeAsync("mlops deploy --yes")).ShouldSucceed().ShouldSay("no change to make");
            (await TypeAsync("mlops list --target aws")).ShouldSucceed().ShouldSay("byom_realtime_builtin", "model_training_builtin");
            // What AWS's SDK finds by name, a native program has only if it was told of it.
            (await TypeAsync("python3 profiles.py")).ShouldSucceed().ShouldSay("role exits with 0", "portal: /federation/credentials token-of-the-session", "sso exits with 0");

            (await TypeAsync("python3 call.py POST /provisionpipeline realtime.json; python3 call.py POST /provisionpipeline realtime.json")).ShouldSucceed().ShouldSay("success: stack creation started", "already provisioned");
            await File.WriteAllTextAsync(Path.Combine(folder, "wrong.json"), """{"pipeline_type": "byom_realtime_builtin", "threshold": "x"}""");
            (await TypeAsync("python3 call.py POST /provisionpipeline wrong.json")).ShouldSucceed().ShouldSay("400 ", "/model_name", "/inference_instance");
            foreach (var stage in (string[])["dev", "staging"])
            {
                await File.WriteAllTextAsync(Path.Combine(folder, "approval.json"), $$"""{"stage": "{{stage}}", "approved": true, "reason": "Metrics are fine."}""");
                (await TypeAsync($"until_it_says '^200' python3 call.py POST /pipelines/{Pipeline}/approval approval.json")).ShouldSucceed();
            }

            (await TypeAsync($"until_it_says 'DeployProd Succeeded' mlops status {Pipeline} --target aws")).ShouldSucceed().ShouldSay("111111111111", "222222222222", "333333333333");

            (await TypeAsync("aws s3 cp mlops-config.json s3://requests-inbox/mlops-config.json; until_it_says success aws s3 cp s3://requests-inbox/mlops-config.json.result.json -")).ShouldSucceed();
            (await TypeAsync("until_it_says 'training' mlops pipelines --target aws")).ShouldSucceed();

            (await TypeAsync("mlops destroy --yes")).ShouldFailWith(2).ShouldSay("MLOPS4046");
            (await TypeAsync($"until_it_says '^200' python3 call.py DELETE /pipelines/{Pipeline}")).ShouldSucceed();
            (await TypeAsync($"python3 call.py GET /pipelines/{Pipeline}")).ShouldSucceed().ShouldSay("404 ");
            (await TypeAsync("for id in $(mlops pipelines --target aws --format json | python3 -c 'import json, sys; [print(p[\"name\"]) for p in json.load(sys.stdin)[\"pipelines\"]]'); do mlops delete $id --target aws --yes; done; mlops destroy --all --yes"))
                .ShouldSucceed().ShouldSay("kept: mlops-assets-000000000000-us-east-1", "are deleted");

            (await TypeAsync("mlops deploy --multi-account --notification-email ops@example.com --yes --adopt")).ShouldSucceed().ShouldSay("mlops-orchestrator is deployed");
        }
        finally
        {
            (await TypeAsync("mlops cloud stop")).ShouldSucceed();
        }
    }
}
