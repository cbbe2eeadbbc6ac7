namespace Mlops.Cli.Tests.Fixtures;

/// <summary>Tests of owners and permissions as Unix has them.</summary>
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has other permissions." : null;
}
