namespace Mlops.Cli.Tests.Fixtures;

/// <summary>A test of owners and permissions as Unix has them.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has other permissions." : null;
}
