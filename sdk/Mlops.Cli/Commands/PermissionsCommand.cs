using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
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
        var (type, needed, policy) = await FindAsync(context, bundle, cancellationToken);
        var difference = context.Options.GetValue(_diff) is { } path ? await CompareAsync(context, path, policy, cancellationToken) : null;
        ProblemOutput.Write(context.ErrorOutput, needed.Warnings);
        var report = new PermissionsReport(type, policy, needed.Actions, needed.Warnings, difference);
        context.Report(report, json => json.PermissionsReport, output => PermissionsText.Write(output, report));
        return difference is { Added.Count: > 0 } ? ExitCodes.OutOfDate : ExitCodes.Success;
    }

    private async Task<(string Type, NeededActions Needed, JsonObject Policy)> FindAsync(CommandContext context, OpenBundle bundle, CancellationToken cancellationToken)
    {
        var manifest = await new DescribeBlueprint(bundle.Catalog).ExecuteAsync(context.Options.GetRequiredValue(_type), cancellationToken);
        var blueprints = await bundle.Catalog.ReadAsync(cancellationToken);
        var entry = blueprints.Bundles.SelectMany(catalog => catalog.Blueprints).First(blueprint => blueprint.PipelineType == manifest.PipelineType);
        var workspace = context.Workspace;
        var place = StackPlace.Of(workspace.Settings.StackNamePrefix, workspace.GivenRegion, workspace.GivenAccount);
        // A pipeline's role is for one stack; of another beginning than a deployed orchestrator's it knows the first word.
        var named = entry.Pipeline is null ? place
            : place with { StackName = $"{place.StackNamePrefix}-{NamePatterns.Any}", StackNamePrefix = place.StackNamePrefix == StackPlace.Installed ? StackPlace.Installed : place.FirstWord };
        var needed = DeploymentActions.Of(await ReadAsync(bundle, entry.Template, cancellationToken), manifest.Permissions, named);
        // Without a pipeline of its own, as in bundles of older SDKs, nothing says what the role may do but what it needs.
        var policy = entry.Pipeline is { } pipeline ? PipelineRole.PolicyOf(await ReadAsync(bundle, pipeline, cancellationToken), place) : null;
        return (manifest.PipelineType, needed, policy ?? PolicyDocuments.Allowing(needed.Actions));
    }

    private static async Task<Template> ReadAsync(OpenBundle bundle, string template, CancellationToken cancellationToken) =>
        LanguageTransform.Read(Encoding.UTF8.GetString(await bundle.Catalog.ReadFileAsync(template, cancellationToken)), fromS3: true);

    private async Task<PermissionsDifference> CompareAsync(CommandContext context, string path, JsonObject policy, CancellationToken cancellationToken)
    {
        using var other = OpenBundle.At(path == BuiltInCatalog.Name ? BuiltInCatalog.Path ?? path : path);
        var before = PolicyGrants.Of(await OthersAsync(context, other, cancellationToken));
        var now = PolicyGrants.Of(policy);
        return new PermissionsDifference([.. now.Except(before)], [.. before.Except(now)]);
    }

    /// <summary>A type that the other bundle does not have needs nothing there.</summary>
    private async Task<JsonObject?> OthersAsync(CommandContext context, OpenBundle other, CancellationToken cancellationToken)
    {
        var blueprints = await other.Catalog.ReadAsync(cancellationToken);
        var type = context.Options.GetRequiredValue(_type).Trim();
        return blueprints.Bundles.SelectMany(catalog => catalog.Blueprints).Any(blueprint => blueprint.PipelineType.Equals(type, StringComparison.OrdinalIgnoreCase))
            ? (await FindAsync(context, other, cancellationToken)).Policy
            : null;
    }
}
