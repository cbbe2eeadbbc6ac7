using Mlops.Cli.CommandLine;
using Mlops.Cli.Remote;

namespace Mlops.Cli.Requests;

/// <summary>Opens what requests are held against, wherever that is.</summary>
internal static class RequestBasis
{
    /// <summary>Opens it.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<IRequestBasis> OpenAsync(CommandContext context, CancellationToken cancellationToken) => context.Workspace.Target.Api is null
        ? await PortsBasis.OpenAsync(context, cancellationToken)
        : new ApiBasis(ApiAccess.Open(context.Workspace));
}
