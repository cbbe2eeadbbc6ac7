using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Tests.Recovery;

/// <summary>Works on a file system of one megabyte, which takes Linux and the right to mount.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly bool _isMounted;

    public FullDiskTests() => _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=1m", "mlops-test", _folder.Path);

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", _folder.Path);
        }

        _folder.Dispose();
    }

    [SkippableFact]
    public async Task Provision_DiskFull_SaysSoAndARepeatSucceedsWhenThereIsRoom()
    {
        Skip.IfNot(_isMounted, "A tmpfs cannot be mounted here.");
        var ballast = Path.Combine(_folder, "ballast");
        var sample = await SampleCloud.OpenAsync(Path.Combine(_folder, "state"));
        await sample.ProvisionAsync(SampleCloud.Plan("good"));
        FillUp(ballast);

        var exception = await Assert.ThrowsAsync<MlopsException>(() => sample.ProvisionAsync(SampleCloud.Plan("better", "2")));
        await sample.Cloud.DisposeAsync();

        Assert.Equal("MLOPS3304", exception.Problems.Single().Code);
        await using (var reader = await LocalCloud.OpenReadOnlyAsync(new() { StateFolder = Path.Combine(_folder, "state") }))
        {
            Assert.Equal(2, (await reader.Stacks.ListAsync("")).Count);
        }

        File.Delete(ballast);
        sample = await SampleCloud.OpenAsync(Path.Combine(_folder, "state"));
        await using var cloud = sample.Cloud;
        Assert.Null((await sample.ProvisionAsync(SampleCloud.Plan("better", "2"))).Failure);
    }

    private static void FillUp(string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                stream.Write(new byte[1024]);
            }
        }
        catch (IOException)
        {
            // The disk is full.
        }
    }

    private static bool Run(string command, params string[] arguments) => Programs.IsThere(command) && Programs.Run(command, arguments).ExitCode == 0;
}
