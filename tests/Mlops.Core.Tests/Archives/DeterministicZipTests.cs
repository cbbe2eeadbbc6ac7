using System.Text;
using Mlops.Core.Archives;

namespace Mlops.Sdk.Archives;

public class DeterministicZipTests
{
    private static readonly ArchiveEntry[] Entries =
    [
        new("template.yaml", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Resources: {}\n", 100)))),
        new("dev-params.json", "{\"A\": \"1\"}"u8.ToArray()),
        new("bootstrap", "#!/bin/sh\n"u8.ToArray(), IsExecutable: true),
    ];

    [Fact]
    public void Store_KnownFiles_GivesKnownBytes() =>
        Assert.Equal("21651e47b44ebfdb8356398e2dd01412bd0abaae4b9b47d09a988ab5731a1cb5", Sha256.Of(DeterministicZip.Store(Entries)));

    [Fact]
    public void Store_AnyFiles_HoldsTheirBytesAsTheyAre()
    {
        var zip = DeterministicZip.Store(Entries);

        Assert.All(Entries, entry => Assert.True(zip.AsSpan().IndexOf(entry.Content.Span) > 0));
        Assert.Equal(Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal), SafeZip.Read(new MemoryStream(zip)).Select(entry => entry.Name));
    }

    /// <summary>.NET names the system that it runs on; on Windows, the modes would not count.</summary>
    [Fact]
    public void MarkAsUnix_ZipOfWindows_IsTheSameAsOfLinux()
    {
        var linux = DeterministicZip.Create(Entries);
        var windows = (byte[])linux.Clone();
        var headers = Enumerable.Range(0, windows.Length - 4).Where(at => windows.AsSpan(at).StartsWith("PK\u0001\u0002"u8)).ToList();
        headers.ForEach(at => windows[at + 5] = 0);
        Assert.Equal((Entries.Length, false), (headers.Count, linux.AsSpan().SequenceEqual(windows)));

        DeterministicZip.MarkAsUnix(windows);

        Assert.Equal(linux, windows);
    }

    [Fact]
    public void Store_FilesInAnyOrder_GivesTheSameBytes() => Assert.Equal(DeterministicZip.Store(Entries), DeterministicZip.Store(Entries.Reverse()));

    [Theory]
    [InlineData("../outside")]
    [InlineData("template.yaml")]
    public void Store_NameThatIsUnsafeOrTwice_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => DeterministicZip.Store([.. Entries, new(name, default)]));
}
