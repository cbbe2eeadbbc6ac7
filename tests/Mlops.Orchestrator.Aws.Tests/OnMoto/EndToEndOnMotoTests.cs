using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Aws.Tests.Faults;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Envelopes;

namespace Mlops.Orchestrator.Aws.Tests.OnMoto;

/// <summary>The use cases from one end to the other on moto, as far as it goes: there are no pipelines on it, so the blueprint is one that is deployed directly.</summary>
public sealed class EndToEndOnMotoTests(Moto moto) : IClassFixture<Moto>
{
    [SkippableFact]
    public async Task Blueprint_IsPublishedProvisionedUpdatedAndDeleted()
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        var endpoint = await MotoCloud.OpenAsync(moto);
        using var run = new CommandRun(endpoint, await SpoiledConnections.GatedAsync(endpoint));

        Assert.NotEmpty(await run.PublishAsync(SizesBundle.Of("1.1.0", isDirect: true)));
        Assert.Empty(await run.PublishAsync(SizesBundle.Of("1.1.0", isDirect: true)));
        var older = await Assert.ThrowsAsync<MlopsException>(() => run.PublishAsync(SizesBundle.Of("1.0.0", isDirect: true)));
        Assert.All(older.Problems, problem => Assert.Equal(PublishDiagnostics.Older, problem.Code));

        var created = await run.ProvisionAsync(1);
        Assert.Equal((null, false, "1"), (created.Failure, created.NoChange, created.Outputs.Single().Value));
        Assert.Null((await run.ProvisionAsync(1)).Failure);
        var updated = await run.ProvisionAsync(2);
        Assert.Equal((created.PipelineId, "2"), (updated.PipelineId, updated.Outputs.Single().Value));

        Assert.True(await run.DeleteAsync());
        Assert.Null(await run.Aws.Ports.Stacks.DescribeAsync(CommandRun.StackName));
        Assert.False(await run.DeleteAsync());
    }

    [SkippableFact]
    public async Task ModelCard_IsMadeDescribedAndDeletedThroughTheApi()
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        using var aws = await ServedPorts.OverAsync(await MotoCloud.OpenAsync(moto), CommandRun.Settings);
        var answers = new Answers(withDetails: true);
        var handler = new RequestHandler(new(aws.Ports, aws.ModelCards, CommandRun.Settings, answers), answers);

        Assert.Equal(200, (await PostAsync("create", ""","intended_uses":{"purpose_of_model":"Foretell churn."}""")).StatusCode);
        var described = await PostAsync("describe");
        Assert.True(described.StatusCode == 200, described.Body);
        Assert.Contains("Foretell churn.", described.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await PostAsync("delete")).StatusCode);
        Assert.Empty(await aws.ModelCards.Cards.ListAsync());

        Task<ApiAnswer> PostAsync(string verb, string more = "") => handler.HandleAsync(new()
        {
            ["httpMethod"] = "POST",
            ["path"] = "/provisionpipeline",
            ["body"] = $$"""{"pipeline_type":"{{verb}}_model_card","name":"churn"{{more}}}""",
        });
    }

    [SkippableFact]
    public async Task RequestFile_IsAnsweredAsARequest()
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        var endpoint = await MotoCloud.OpenAsync(moto);
        using var run = new CommandRun(endpoint, await SpoiledConnections.GatedAsync(endpoint));
        await run.PublishAsync(SizesBundle.Of(isDirect: true));
        await run.Aws.Ports.Assets.PutAsync("mlops-config.json", """{"pipeline_type": "sizes", "model_name": "churn", "bucket": "acme-data", "size": 1}"""u8.ToArray());
        var handler = new RequestFileHandler(new(run.Aws.Ports, run.Aws.ModelCards, CommandRun.Settings, new Answers(withDetails: true)), run.Aws.Files);

        var answer = await handler.AnswerAsync(new("mlops-assets", "mlops-config.json", "1"));

        Assert.True(answer.StatusCode == 200, answer.Body);
        Assert.Equal("CREATE_COMPLETE", (await run.Aws.Ports.Stacks.DescribeAsync(CommandRun.StackName))!.Status);
    }
}
