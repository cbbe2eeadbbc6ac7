namespace Mlops.Orchestrator.Local.Tests.Server.S3;

/// <summary>The endpoint, seen by the AWS CLI.</summary>
public sealed class AwsCliTests(S3EndpointFixture fixture) : IClassFixture<S3EndpointFixture>
{
    [SkippableFact]
    public async Task Copy_ListAndRemove_Work()
    {
        // Over 8 MB, so that the CLI uploads in parts.
        var content = new byte[9 * 1024 * 1024];
        new Random(3).NextBytes(content);
        var (source, target) = (Path.Combine(fixture.Folder, "source.bin"), Path.Combine(fixture.Folder, "target.bin"));
        await File.WriteAllBytesAsync(source, content);

        await AwsAsync("s3", "cp", source, "s3://assets/cli/large ä.bin");
        await AwsAsync("s3", "cp", "s3://assets/cli/large ä.bin", target);
        var listing = await AwsAsync("s3", "ls", "s3://assets/", "--recursive");
        await AwsAsync("s3", "rm", "s3://assets/cli/", "--recursive");

        Assert.True((await File.ReadAllBytesAsync(target)).AsSpan().SequenceEqual(content));
        Assert.Contains("cli/large ä.bin", listing, StringComparison.Ordinal);
        Assert.Empty(fixture.Objects.List("assets", "cli/"));
    }

    private Task<string> AwsAsync(params string[] arguments) => new AwsPrograms(fixture.Url, fixture.Credentials, fixture.Folder).AwsAsync(arguments);
}
