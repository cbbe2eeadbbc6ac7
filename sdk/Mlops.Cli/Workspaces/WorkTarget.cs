using System.Diagnostics.CodeAnalysis;

namespace Mlops.Cli.Workspaces;

/// <summary>Where commands work.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Api">The API of the orchestrator to work through; <see langword="null"/> where its services are called.</param>
internal sealed record WorkTarget(string Name, Uri? Api = null)
{
    /// <summary>The environment variable that names it.</summary>
    public const string Variable = "MLOPS_TARGET";

    /// <summary>What it may be, in words.</summary>
    public const string Form = "local, aws, or the https address of a deployed orchestrator's API (http on this machine only)";

    /// <summary>The local cloud of the state folder.</summary>
    public static WorkTarget Local { get; } = new("local");

    /// <summary>The orchestrator that is deployed in the account and the region of the caller.</summary>
    public static WorkTarget Aws { get; } = new("aws");

    /// <summary>Reads a target.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">The target.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out WorkTarget? target)
    {
        target = text switch
        {
            "local" => Local,
            "aws" => Aws,
            _ => Uri.TryCreate(text, UriKind.Absolute, out var address) && IsApi(address) ? new(text, address) : null,
        };
        return target is not null;
    }

    /// <summary>Signed requests can be read by whoever is on the way, unless they are encrypted.</summary>
    private static bool IsApi(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) && address is { UserInfo: "", Query: "", Fragment: "" };
}
