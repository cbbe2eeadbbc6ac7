namespace Mlops.Core.Settings;

/// <summary>The stages of a multi-account deployment, in their order.</summary>
public static class StageNames
{
    /// <summary>The development stage.</summary>
    public const string Dev = "dev";

    /// <summary>The staging stage.</summary>
    public const string Staging = "staging";

    /// <summary>The production stage.</summary>
    public const string Prod = "prod";

    /// <summary>All stages, in the order of deployment.</summary>
    public static IReadOnlyList<string> All { get; } = [Dev, Staging, Prod];
}
