using Mlops.Cli.Tests.Fixtures;
using Mlops.Core.Bundles;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops publish --prune</c> on the local cloud, its own and one that is served.</summary>
public sealed class PublishCommandTests : IDisposable
{
    private readonly TestProject _project = new();
    private readonly TestProject _changed = new(change: manifest => manifest with { Description = "Scores a model in another way." });

    public void Dispose()
    {
        _project.Dispose();
        _changed.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prune_OldFiles_AreShownAskedForAndDeleted_AndYoungOnesStay(bool isServed)
    {
        await SucceedAsync("publish");
        var old = Hashed();
        if (isServed)
        {
            await SucceedAsync("cloud", "--background");
        }

        try
        {
            var young = await SucceedAsync("publish", "--bundle", _changed.Bundle, "--state", ".mlops", "--prune");
            Assert.Contains("no old files to delete", young.Output, StringComparison.Ordinal);
            foreach (var file in Hashed())
            {
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-2));
            }

            var rehearsed = (await SucceedAsync("publish", "--bundle", _changed.Bundle, "--state", ".mlops", "--prune", "--dry-run", "--format", "json")).Json;
            var key = (string)Assert.Single(rehearsed["pruned"]!["files"]!.AsArray())!;
            Assert.EndsWith("/scoring.json", key, StringComparison.Ordinal);
            Assert.True((long)rehearsed["pruned"]!["bytes"]! > 0);

            var unanswered = await _project.RunAsync("publish", "--bundle", _changed.Bundle, "--state", ".mlops", "--prune");
            Assert.Equal(2, unanswered.ExitCode);
            Assert.Contains(key, unanswered.Error, StringComparison.Ordinal);
            Assert.Contains("is published; the deletion was not confirmed", unanswered.Error, StringComparison.Ordinal);
            Assert.Equal(old, old.Where(File.Exists));

            var pruned = await SucceedAsync("publish", "--bundle", _changed.Bundle, "--state", ".mlops", "--prune", "--yes");
            Assert.Contains("✓ 1 old file of 0.0", pruned.Output, StringComparison.Ordinal);
            Assert.Equal([key], old.Where(file => !File.Exists(file)).Select(Key));

            // Going back writes what is missing.
            Assert.Contains(key, (await SucceedAsync("publish", "--format", "json")).Json["written"]!.AsArray().Select(written => (string)written!));
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }
    }

    private string Bucket => Path.Combine(_project.Path, ".mlops", "s3", "mlops-blueprints");

    private string Key(string file) => Path.GetRelativePath(Bucket, file).Replace(Path.DirectorySeparatorChar, '/');

    private List<string> Hashed() => [.. Directory.EnumerateFiles(Bucket, "*", SearchOption.AllDirectories).Where(file => BundleLayout.HashIn(Key(file)) is not null)];

    private async Task<ProgramResult> SucceedAsync(params string[] arguments)
    {
        var run = await _project.RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }
}
