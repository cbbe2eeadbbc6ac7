using System.CommandLine;
using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Deploying;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Deploying;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops deploy</c>.</summary>
internal sealed class DeployCommand : ToolCommand
{
    private readonly DeploymentParameters _parameters = new();
    private readonly Option<bool> _adopt = new("--adopt") { Description = "Take over what an earlier deployment has left, whose stack is gone: buckets, the repository." };
    private readonly Option<bool> _repairDrift = new("--repair-drift") { Description = "Look for what was changed past CloudFormation, show it, and change it back." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Change nothing; show what would be changed." };

    private readonly Option<bool> _stageAccountTemplate = new("--stage-account-template")
    {
        Description = "Print the template of the role that lets people look into a stage's account, and do nothing else.",
    };

    private readonly Option<string?> _file = new("--deployment-file")
    {
        Description = "The file that the orchestrator is deployed from, in place of the tool's own.",
        HelpName = "FILE",
    };

    public DeployCommand()
        : base("deploy", "Deploy the orchestrator to an account of AWS, or update it. What would change is shown first.")
    {
        foreach (var option in (IEnumerable<Option>)[.. _parameters.Options, _adopt, _repairDrift, _dryRun, _stageAccountTemplate, CommonOptions.Yes, _file, CommonOptions.Profile, CommonOptions.Prefix])
        {
            Options.Add(option);
        }
    }

    protected override string HowToGoOn(ParseResult options) => "What has begun goes on at AWS. Repeat the command to look on, and to go on with the rest.";

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Options.GetValue(_stageAccountTemplate))
        {
            using var template = new StreamReader(typeof(DeployCommand).Assembly.GetManifestResourceStream("stage-account.yaml")!);
            await Console.Out.WriteAsync(await template.ReadToEndAsync(cancellationToken));
            return ExitCodes.Success;
        }

        var archive = OrchestratorArchive.Read(context.Options.GetValue(_file) ?? BuiltInCatalog.Beside(OrchestratorArchive.FileName));
        using var opened = OpenBundle(context);
        var bundle = await ReadAsync(opened, cancellationToken);
        var place = await AwsAccess.FindAsync(context.Workspace, cancellationToken);
        var names = new OrchestratorNames(context.Workspace.Prefix, place.AccountId, place.Region);
        context.Output.Line(("account ", Tone.Dim), (place.AccountId, Tone.Strong), ("  region ", Tone.Dim), (place.Region, Tone.Strong), ($"  as {place.CallerArn}", Tone.Dim));

        using var aws = place.Open(new() { Region = place.Region, AccountId = place.AccountId });
        var report = await DeployAsync(context, aws, new(names, await WithDirectRightsAsync(context, archive, opened.Catalog, aws.Bucket(names.BlueprintBucket), cancellationToken), bundle)
        {
            IsMultiAccount = _parameters.IsMultiAccount(context.Options, context.Workspace),
            Parameters = _parameters.Read(context.Options, context.Workspace),
            Options = _parameters.Usage,
            Adopts = context.Options.GetValue(_adopt),
            RevertsDrift = context.Options.GetValue(_repairDrift),
            IsRehearsal = context.Options.GetValue(_dryRun),
        }, cancellationToken);
        context.Report(report, json => json.DeploymentReport, output => Write(output, report, GivenOptions.Text(context.Options)));
        if (report.Failure is { } failure)
        {
            OutcomeText.Write(context.ErrorOutput, failure);
            context.ErrorOutput.Line(failure.Reason.Contains("already exist", StringComparison.Ordinal)
                ? "If an earlier deployment, whose stack is gone, left it, take it over with --adopt."
                : "Mend the cause and repeat the command: it goes on where it stopped.");
            return ExitCodes.ProvisioningFailed;
        }

        return ExitCodes.Success;
    }

    private static async Task<DeploymentReport> DeployAsync(CommandContext context, AwsCloud aws, OrchestratorDeployment wanted, CancellationToken cancellationToken)
    {
        var deploy = new DeployOrchestrator(aws.Ports.Stacks, aws.StackChanges, aws.Bucket, aws.Wait);
        IReadOnlyList<DriftedResource>? drift = null;
        if (wanted.RevertsDrift)
        {
            drift = await deploy.FindDriftAsync(wanted.Names, cancellationToken);
            ProposalText.Write(context.Output, drift);
            // CloudFormation takes no other changes for a reversal of nothing.
            wanted = wanted with { RevertsDrift = drift.Count > 0 };
        }

        var changes = new List<StackChangesReport>();
        var outcome = await deploy.ExecuteAsync(wanted, proposal => Task.FromResult(Confirm(context, proposal, wanted, changes)), new ProvisionText(context.Output, context.IsVerbose), cancellationToken);
        return new(wanted.Names.AccountId, wanted.Names.Region, wanted.Names.Stack, outcome.End, changes, drift, outcome.Failure is null ? outcome.Stack?.Outputs ?? [] : [], outcome.Failure);
    }

    private static bool Confirm(CommandContext context, StackProposal proposal, OrchestratorDeployment wanted, List<StackChangesReport> changes)
    {
        changes.Add(new(
            proposal.StackName,
            [.. proposal.Changes.Select(change => new ResourceChangeReport(change.Action, change.LogicalId, change.Type, change.Replacement, change.Properties, PolicyGrowth.Of(change)))]));
        ProposalText.Write(context.Output, changes[^1]);
        if (wanted.IsRehearsal)
        {
            return false;
        }

        if (!context.Options.GetValue(CommonOptions.Yes))
        {
            Confirmation.Require(
                context.ErrorOutput, $"Change the stack '{proposal.StackName}' in the account {wanted.Names.AccountId}, region {wanted.Names.Region}?", $"The changes of the stack '{proposal.StackName}' were not confirmed; it is as it was.");
        }

        return true;
    }

    /// <summary>The orchestrator whose role may deploy what has no pipeline of its own, of this bundle and of those that are published.</summary>
    private async Task<OrchestratorArchive> WithDirectRightsAsync(CommandContext context, OrchestratorArchive archive, BlueprintCatalog bundle, IBlueprintBucket published, CancellationToken cancellationToken)
    {
        var direct = await DirectBlueprints.FindAsync(bundle, published, cancellationToken);
        ProblemOutput.Write(context.ErrorOutput, [.. direct.SelectMany(blueprint => blueprint.Needed.Warnings.Select(warning => warning with { Pointer = $"{blueprint.PipelineType}{warning.Pointer}" }))]);
        return _parameters.IsMultiAccount(context.Options, context.Workspace)
            ? archive with { MultiAccountTemplate = DirectRights.AddTo(archive.MultiAccountTemplate, direct) }
            : archive with { SingleAccountTemplate = DirectRights.AddTo(archive.SingleAccountTemplate, direct) };
    }

    /// <summary>The blueprints that the orchestrator has from the beginning: those of AWS's solution, unless another bundle is named.</summary>
    private static OpenBundle OpenBundle(CommandContext context) =>
        Workspaces.OpenBundle.At(context.Options.GetValue(CommonOptions.Bundle) is null ? BuiltInCatalog.Path ?? throw BuiltInCatalog.Missing() : context.Workspace.Bundle.Path);

    private static async Task<byte[]> ReadAsync(OpenBundle bundle, CancellationToken cancellationToken)
    {
        // What is uploaded as one file is checked as its many.
        var whole = await bundle.Catalog.ReadAllAsync(cancellationToken);
        return Core.Archives.DeterministicZip.Create([.. whole.Files, whole.CatalogFile]);
    }

    private static void Write(IOutput output, DeploymentReport report, string options)
    {
        if (report.Failure is not null)
        {
            return;
        }

        OutcomeText.WriteOutputs(output, report.End == DeploymentEnd.Declined ? [] : report.Outputs);
        output.Line(report.End == DeploymentEnd.Declined ? "" : ("✓ ", Tone.Good), (report.Stack, Tone.Strong), report.End switch
        {
            DeploymentEnd.NoChange => ": no change to make",
            DeploymentEnd.Declined => ": nothing was changed",
            _ => " is deployed",
        });
        if (report is { End: DeploymentEnd.Declined, Changes: [{ Stack: var first }] } && first != report.Stack)
        {
            output.Line(($"  what would be made in {report.Stack} can be shown when {first} is there: CloudFormation reads its template from the bucket in it", Tone.Dim));
        }

        if (report.End == DeploymentEnd.Changed)
        {
            output.Line(("  publish blueprints of your own with ", Tone.Dim), ToolName.In($"mlops publish --target aws{options}"));
        }
    }
}
