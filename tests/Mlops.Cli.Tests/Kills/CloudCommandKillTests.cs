using Mlops.Cli.Tests.Commands;
using Mlops.Cli.Tests.Fixtures;
using Xunit.Abstractions;

namespace Mlops.Cli.Tests.Kills;

/// <summary>The commands that change the local cloud.</summary>
public sealed class CloudCommandKillTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string BuiltIn = Path.Combine(RepositoryRoot.Path, "sdk", "Mlops.Blueprints", "bin", "mlops", "blueprints.zip");

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [SkippableFact]
    public Task Provision_KilledAnywhere_CanBeRepeated() => SweepAsync("provision", ["provision", "request.json"]);

    [SkippableFact]
    public async Task Provision_KilledWhileUpdating_CanBeRepeated()
    {
        await PrepareAsync("provision", "request.json");
        _project.Write("request.json", TestProject.Request.Replace("in.csv", "other.csv", StringComparison.Ordinal));
        await SweepAsync("provision, of a changed request", ["provision", "request.json"]);
    }

    [SkippableFact]
    public async Task Delete_KilledAnywhere_CanBeRepeated()
    {
        await PrepareAsync("provision", "request.json");
        await SweepAsync("delete", ["delete", TestProject.StackName, "--yes"]);
    }

    [SkippableFact]
    public async Task Approve_KilledAnywhere_CanBeRepeated()
    {
        _project.Write("mlops.json", ApprovalCommandTests.Settings);
        await PrepareAsync("provision", "request.json");
        await SweepAsync("approve", ["approve", TestProject.StackName, "--stage", "dev"]);
    }

    [SkippableFact]
    public async Task Approve_InterruptedAnywhere_CanBeRepeated()
    {
        _project.Write("mlops.json", ApprovalCommandTests.Settings);
        await PrepareAsync("provision", "request.json");
        using var sweep = new KillSweep(_project.Path, "approve", TestProject.StackName, "--stage", "dev") { Read = CloudState.Read, IsInterrupted = true };
        output.WriteLine(await sweep.RunAsync("approve, by Ctrl-C"));
    }

    [SkippableFact]
    public async Task Reject_KilledAnywhere_CanBeRepeated()
    {
        _project.Write("mlops.json", ApprovalCommandTests.Settings);
        await PrepareAsync("provision", "request.json");
        await SweepAsync("reject", ["reject", TestProject.StackName, "--stage", "dev", "--reason", "too slow"]);
    }

    [SkippableTheory]
    [InlineData("create", """{"pipeline_type": "create_model_card", "name": "churn", "intended_uses": {"purpose_of_model": "Foretell churn."}}""")]
    [InlineData("update", """{"pipeline_type": "update_model_card", "name": "churn", "intended_uses": {"purpose_of_model": "Foretell who leaves."}}""")]
    [InlineData("delete", """{"pipeline_type": "delete_model_card", "name": "churn"}""")]
    [InlineData("export", """{"pipeline_type": "export_model_card", "name": "churn"}""")]
    public async Task ModelCard_KilledAnywhere_CanBeRepeated(string operation, string request)
    {
        if (operation != "create")
        {
            _project.Write("create.json", """{"pipeline_type": "create_model_card", "name": "churn"}""");
            await PrepareAsync("model-card", "create.json");
        }

        _project.Write("card.json", request);
        await SweepAsync($"model-card, {operation}", ["model-card", "card.json"]);
    }

    [SkippableFact]
    public Task Training_KilledAfterTheJobWasStarted_KeepsThatJob() => SweepTrainingAsync("of a training that has started its job", "/sagemaker/", places: 8);

    [SkippableFact]
    public Task Training_KilledWhileItsFunctionIsPrepared_LeavesNothingOfIt() => SweepTrainingAsync("of a training from its function on", "/cache/", places: 4);

    private async Task SweepTrainingAsync(string name, string from, int places)
    {
        Skip.IfNot(File.Exists(BuiltIn), "The built-in blueprints have not been built.");
        using var project = new TemporaryFolder();
        FolderTree.Copy(Path.Combine(RepositoryRoot.Path, "samples", "requests", "s3"), Path.Combine(project.Path, "s3"));
        project.Write("request.json", await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "samples", "requests", "model_training_builtin.json")));
        using var sweep = new KillSweep(project.Path, "provision", "request.json", "--bundle", BuiltIn, "--state", ".mlops", "--data", "s3")
        {
            Read = CloudState.Read,
            From = from,
            Places = places,
        };
        output.WriteLine(await sweep.RunAsync($"provision, {name}"));
    }

    private async Task PrepareAsync(params string[] arguments)
    {
        var result = await _project.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    private async Task SweepAsync(string name, string[] arguments)
    {
        using var sweep = new KillSweep(_project.Path, arguments) { Read = CloudState.Read };
        output.WriteLine(await sweep.RunAsync(name));
    }
}
