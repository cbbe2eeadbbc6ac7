using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Workspaces;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Requests;

namespace Mlops.Cli.Requests;

/// <summary>
/// What requests are held against: on this machine the bundle at hand, which is published before it is used; on AWS what is published there, which may be
/// somebody else's newer one.
/// </summary>
internal sealed class PortsBasis : IRequestBasis
{
    private readonly CommandContext _context;
    private readonly OpenBundle? _bundle;
    private readonly PortsCloud? _aws;

    private PortsBasis(CommandContext context, OpenBundle bundle) =>
        (_context, _bundle, Catalog, Store, Settings) = (context, bundle, bundle.Catalog, bundle.Store, context.Workspace.Settings);

    private PortsBasis(CommandContext context, PortsCloud aws) =>
        (_context, _aws, Catalog, Store, Settings) = (context, aws, new(aws.Blueprints), aws.Blueprints, aws.Settings);

    public bool IsLocal => _aws is null;

    private BlueprintCatalog Catalog { get; }

    private IBlueprintStore Store { get; }

    private OrchestratorSettings Settings { get; }

    /// <summary>Opens it.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<PortsBasis> OpenAsync(CommandContext context, CancellationToken cancellationToken) => context.Workspace.Target == WorkTarget.Local
        ? new(context, context.OpenBundle())
        : new(context, await AwsAccess.OpenAsync(context.Workspace, cancellationToken));

    public async Task<IReadOnlyList<CheckedFile>> CheckAsync(IReadOnlyList<RequestFile> requests, CancellationToken cancellationToken)
    {
        if (_aws is not null)
        {
            await RequirePublishedAsync(requests, cancellationToken);
        }

        var validator = new ValidateRequest(Catalog, Settings);
        var files = new List<CheckedFile>(requests.Count);
        foreach (var request in requests)
        {
            var outcome = await validator.ExecuteAsync(request.Content, request.Name, cancellationToken);
            files.Add(new(request, outcome.PipelineType, outcome.Problems) { Checked = outcome.Checked });
        }

        return files;
    }

    public Task<Plan> PlanAsync(CheckedFile file, CancellationToken cancellationToken) => Task.FromResult(new PlanRequest().Execute(file.Checked!).Shown);

    public async Task<IProvisioner> OpenAsync(ProvisionText text, CancellationToken cancellationToken)
    {
        if (_aws is not null)
        {
            return new PortsProvisioner(_aws, Catalog, Store, isOwner: false);
        }

        var cloud = await LocalWork.OpenAsync(_context, text, cancellationToken);
        try
        {
            await LocalWork.PublishAsync(_context, cloud.Blueprints, _bundle!, cancellationToken);
            await cloud.SeedAsync(_context.Workspace.DataFolder, cancellationToken);
            return new PortsProvisioner(cloud, Catalog, Store, isOwner: true);
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _bundle?.Dispose();
        if (_aws is not null)
        {
            await _aws.DisposeAsync();
        }
    }

    /// <summary>Whoever has built something new expects to provision that, not what was published before.</summary>
    private async Task RequirePublishedAsync(IReadOnlyList<RequestFile> requests, CancellationToken cancellationToken)
    {
        if (FindOwnBundle() is not { } path)
        {
            return;
        }

        using var bundle = OpenBundle.At(path);
        var own = await bundle.Catalog.ReadAsync(cancellationToken);
        var wanted = requests.Select(request => Find(own, request)).OfType<CatalogEntry>().Distinct().ToList();
        if (await new PublishedComparison(Catalog).FindUnpublishedAsync(wanted, cancellationToken) is { Count: > 0 } problems)
        {
            throw new MlopsException(problems);
        }
    }

    private string? FindOwnBundle()
    {
        try
        {
            return _context.Workspace.Bundle is { IsFallback: false } bundle ? bundle.Path : null;
        }
        catch (MlopsException exception) when (exception.Problems[0].Code == ToolDiagnostics.NoBundle && _context.Options.GetValue(CommonOptions.Bundle) is null)
        {
            // Whoever has none works with what is published.
            return null;
        }
    }

    private static CatalogEntry? Find(PublishedBlueprints own, RequestFile request)
    {
        try
        {
            return BlueprintFinder.Find(own, RequestParser.Parse(request.Content, request.Name));
        }
        catch (MlopsException)
        {
            // What is wrong with it is found where it is checked.
            return null;
        }
    }
}
