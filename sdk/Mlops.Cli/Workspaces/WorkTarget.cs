using System.Diagnostics.CodeAnalysis;

namespace Mlops.Cli.Workspaces;

/// <summary>Where commands work.</summary>
/// <param name="Name">Its name on the command line.</param>
internal sealed record WorkTarget(string Name)
{
    /// <summary>The environment variable that names it.</summary>
    public const string Variable = "MLOPS_TARGET";

    /// <summary>What it may be, in words.</summary>
    public const string Form = "local, or aws";

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
            _ => null,
        };
        return target is not null;
    }
}
