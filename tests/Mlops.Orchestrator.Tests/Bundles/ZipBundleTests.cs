using System.Buffers.Binary;
using System.IO.Compression;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Bundles;

public sealed class ZipBundleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-bundle-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Read_FileOfTheBundle_IsUnpacked()
    {
        var bundle = new FakeBundle();
        var path = Write(BundleLayout.FileName, DeterministicZip.Create(bundle.Entries()));

        using var zip = ZipBundle.Open(path);

        var key = bundle.Key(BundleLayout.Template("scoring.yaml"));
        Assert.Equal(bundle.Files[key], await zip.ReadAsync(key));
        Assert.Null(await zip.ReadAsync("blueprints/absent.yaml"));
        var catalog = new BlueprintCatalog(zip);
        Assert.Equal("scoring", (await new DescribeBlueprint(catalog).ExecuteAsync(" Scoring ")).PipelineType);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/windows")]
    [InlineData("a\\b")]
    [InlineData("a/./b")]
    public void Open_EntryThatLeavesTheFolder_IsRefused(string name)
    {
        var path = Zip(name);

        var refusal = Assert.Throws<MlopsException>(() => ZipBundle.Open(path));

        Assert.Equal(PublishedBundleDiagnostics.UnsafeEntry, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task Read_EntryThatStatesAnAbsurdSize_IsDamaged()
    {
        var content = DeterministicZip.Create(new FakeBundle().Entries());
        var directory = content.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(directory + 24), 0xF000_0000);
        using var zip = ZipBundle.Open(Write("huge.zip", content));
        using var archive = ZipFile.OpenRead(Path.Combine(_folder, "huge.zip"));

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => zip.ReadAsync(archive.Entries[0].FullName));

        Assert.Equal(PublishedBundleDiagnostics.Damaged, Assert.Single(refusal.Problems).Code);
        Assert.Contains("4,026,531,840 bytes", refusal.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EntryTwice_IsRefused() =>
        Assert.Equal(PublishedBundleDiagnostics.UnsafeEntry, Assert.Throws<MlopsException>(() => ZipBundle.Open(Zip("a", "a"))).Problems[0].Code);

    [Fact]
    public void Open_NotAZip_SaysSo() =>
        Assert.Equal(PublishedBundleDiagnostics.Unreadable, Assert.Throws<MlopsException>(() => ZipBundle.Open(Write("x.zip", "no zip"u8.ToArray()))).Problems[0].Code);

    [Fact]
    public void Open_NoSuchFile_SaysSo() =>
        Assert.Equal(PublishedBundleDiagnostics.Unreadable, Assert.Throws<MlopsException>(() => BlueprintBundle.Open(Path.Combine(_folder, "absent.zip"))).Problems[0].Code);

    [Fact]
    public async Task Open_Folder_ReadsItsContentOrTheZipInIt()
    {
        var bundle = new FakeBundle();
        foreach (var entry in bundle.Entries())
        {
            Write(entry.Name, entry.Content.ToArray());
        }

        var content = BlueprintBundle.Open(_folder);
        Assert.IsType<FolderBundle>(content);
        Assert.Equal(bundle.Files[FakeBundle.CatalogKey], await content.ReadAsync(FakeBundle.CatalogKey));
        Assert.Null(await content.ReadAsync("../outside"));

        Write(BundleLayout.FileName, DeterministicZip.Create(bundle.Entries()));
        using var zip = Assert.IsType<ZipBundle>(BlueprintBundle.Open(_folder));
    }

    [Fact]
    public void Open_FolderWithoutCatalog_SaysSo() =>
        Assert.Equal(PublishedBundleDiagnostics.Unreadable, Assert.Throws<MlopsException>(() => BlueprintBundle.Open(_folder)).Problems[0].Code);

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    private string Zip(params string[] names)
    {
        var path = Path.Combine(_folder, "names.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Array.ForEach(names, name => zip.CreateEntry(name));
        return path;
    }
}
