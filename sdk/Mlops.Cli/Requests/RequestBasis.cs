using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Workspaces;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
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
internal sealed class RequestBasis : IAsyncDisposable
{
    private readonly CommandContext _context;
    private readonly OpenBundle? _bundle;
    private readonly PortsCloud? _aws;

    private RequestBasis(CommandContext context, OpenBundle bundle) =>
        (_context, _bundle, Catalog, Store, Settings) = (context, bundle, bundle.Catalog, bundle.Store, context.Workspace.Settings);

    private RequestBasis(CommandContext context, PortsCloud aws) =>
        (_context, _aws, Catalog, Store, Settings) = (context, aws, new(aws.Blueprints), aws.Blueprints, aws.Settings);

    /// <summary>Whether it is this machine's.</summary>
    public bool IsLocal => _aws is null;

    /// <summary>The blueprints.</summary>
    public BlueprintCatalog Catalog { get; }

    /// <summary>Where they are.</summary>
    public IBlueprintStore Store { get; }

    private OrchestratorSettings Settings { get; }

    /// <summary>Opens it.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<RequestBasis> OpenAsync(CommandContext context, CancellationToken cancellationToken) => context.Workspace.Target == WorkTarget.Local
        ? new(context, context.OpenBundle())
        : new(context, await AwsAccess.OpenAsync(context.Workspace, cancellationToken));

    /// <summary>Validates every request, whether those before it are valid or not.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="cancellationToken">Stops the reading of the blueprints.</param>
    /// <exception cref="MlopsException">The bundle at hand has a pipeline type of theirs in a form that is not published.</exception>
    public async Task<IReadOnlyList<CheckedFile>> CheckAsync(IReadOnlyList<RequestFile> requests, CancellationToken cancellationToken)
    {
        if (_aws is not null)
        {
            await RequirePublishedAsync(requests, cancellationToken);
        }

        return await RequestChecks.RunAsync(new ValidateRequest(Catalog, Settings), requests, cancellationToken);
    }

    /// <summary>Opens the cloud to work on it. The local one gets the bundle and the project's data first.</summary>
    /// <param name="text">Told of the notifications that the local cloud gives.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public async Task<PortsCloud> OpenCloudAsync(ProvisionText text, CancellationToken cancellationToken)
    {
        if (_aws is not null)
        {
            return _aws;
        }

        var cloud = await LocalWork.OpenAsync(_context, text, cancellationToken);
        try
        {
            await LocalWork.PublishAsync(_context, cloud.Blueprints, _bundle!, cancellationToken);
            await cloud.SeedAsync(_context.Workspace.DataFolder, cancellationToken);
            return cloud;
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
