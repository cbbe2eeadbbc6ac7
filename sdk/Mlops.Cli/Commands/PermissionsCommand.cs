using System.CommandLine;
using System.Text;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Permissions;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;
using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Transforms;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Blueprints;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops permissions TYPE</c>.</summary>
internal sealed class PermissionsCommand : ToolCommand
{
    private readonly Argument<string> _type = new("TYPE") { Description = "The pipeline type." };

    private readonly Option<string?> _diff = new("--diff")
    {
        Description = "Another bundle: tell what its blueprint of that type needs and this one does not, and the reverse. Exit with 9 when this one needs more.",
        HelpName = "BUNDLE",
    };

    public PermissionsCommand()
        : base("permissions", "Show what deploying a pipeline type's stacks is allowed by: the policy of the least rights, and which resource types bring them.")
    {
        Arguments.Add(_type);
        Options.Add(_diff);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var (type, needed) = await FindAsync(context, bundle, cancellationToken);
        var difference = context.Options.GetValue(_diff) is { } path ? await CompareAsync(context, path, needed, cancellationToken) : null;
        ProblemOutput.Write(context.ErrorOutput, needed.Warnings);
        var report = new PermissionsReport(type, PolicyDocuments.Allowing(needed.Actions), needed.Actions, needed.Warnings, difference);
        context.Report(report, json => json.PermissionsReport, output => PermissionsText.Write(output, report));
        return difference is { Added.Count: > 0 } ? ExitCodes.OutOfDate : ExitCodes.Success;
    }

    private async Task<(string Type, NeededActions Needed)> FindAsync(CommandContext context, OpenBundle bundle, CancellationToken cancellationToken)
    {
        var manifest = await new DescribeBlueprint(bundle.Catalog).ExecuteAsync(context.Options.GetRequiredValue(_type), cancellationToken);
        var blueprints = await bundle.Catalog.ReadAsync(cancellationToken);
        var entry = blueprints.Bundles.SelectMany(catalog => catalog.Blueprints).First(blueprint => blueprint.PipelineType == manifest.PipelineType);
        var template = LanguageTransform.Read(Encoding.UTF8.GetString(await bundle.Catalog.ReadFileAsync(entry.Template, cancellationToken)), fromS3: true);
        var workspace = context.Workspace;
        return (manifest.PipelineType, DeploymentActions.Of(template, StackPlace.Of(workspace.Settings.StackNamePrefix, workspace.GivenRegion, workspace.GivenAccount)));
    }

    private async Task<PermissionsDifference> CompareAsync(CommandContext context, string path, NeededActions needed, CancellationToken cancellationToken)
    {
        using var other = OpenBundle.At(path == BuiltInCatalog.Name ? BuiltInCatalog.Path ?? path : path);
        var before = Grants(await OthersAsync(context, other, cancellationToken));
        var now = Grants(needed.Actions);
        return new PermissionsDifference([.. now.Except(before)], [.. before.Except(now)]);
    }

    /// <summary>A type that the other bundle does not have needs nothing there.</summary>
    private async Task<IReadOnlyList<NeededAction>> OthersAsync(CommandContext context, OpenBundle other, CancellationToken cancellationToken)
    {
        var blueprints = await other.Catalog.ReadAsync(cancellationToken);
        var type = context.Options.GetRequiredValue(_type).Trim();
        return blueprints.Bundles.SelectMany(catalog => catalog.Blueprints).Any(blueprint => blueprint.PipelineType.Equals(type, StringComparison.OrdinalIgnoreCase))
            ? (await FindAsync(context, other, cancellationToken)).Needed.Actions
            : [];
    }

    private static List<PermissionsGrant> Grants(IReadOnlyList<NeededAction> actions) =>
        [.. actions.SelectMany(action => action.Resources.Select(resource => new PermissionsGrant(action.Action, resource)))];
}
