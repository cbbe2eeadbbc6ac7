namespace Mlops.Orchestrator.Local.State;

/// <summary>The content of <c>cloud.json</c>.</summary>
/// <param name="Version">The version of the state folder's form.</param>
internal sealed record StateVersion(int Version)
{
    /// <summary>The version this library writes, and the newest it reads.</summary>
    public const int Current = 1;
}
