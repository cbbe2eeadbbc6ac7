using Mlops.Sdk.Glue.Files;

namespace Mlops.Sdk.Glue.Tests.Files;

public sealed class DraftTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-drafts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Sweep_DraftsOfTheLivingAndOfTheDead_DeletesThoseOfTheDead()
    {
        var living = Draft.Of(Path.Combine(_folder, "page.md"));
        // No process has that id, or it was started at another time.
        string[] dead = [".page.md.4194304-1-1.mlops~", $".page.md.{Environment.ProcessId}-1-1.mlops~"];
        string[] others = ["page.md", "page.mlops~", ".page.md.x-1-1.mlops~"];
        foreach (var path in others.Concat(dead).Select(name => Path.Combine(_folder, name)).Append(living))
        {
            File.WriteAllText(path, "");
        }

        Directory.CreateDirectory(Path.Combine(_folder, ".solution.4194304-1-2.mlops~", "inner"));

        Draft.Sweep(_folder);

        Assert.Equal([.. others.Append(Path.GetFileName(living)).Order(StringComparer.Ordinal)], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(Draft.Is(living));
    }
}
