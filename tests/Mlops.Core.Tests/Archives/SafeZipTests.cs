using System.IO.Compression;
using System.Text;
using FsCheck.Xunit;
using Mlops.Core.Diagnostics;

namespace Mlops.Core.Archives;

public sealed class SafeZipTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-zip-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Extract_GoodZip_WritesItsFiles()
    {
        var zip = DeterministicZip.Create([Entry("a/b.txt", "b"), Entry("bootstrap", "x", isExecutable: true)]);

        SafeZip.Extract(new MemoryStream(zip), _folder);

        Assert.Equal("b", File.ReadAllText(Path.Combine(_folder, "a", "b.txt")));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(_folder, "bootstrap")).HasFlag(UnixFileMode.UserExecute));
    }

    [Theory]
    [InlineData("../evil.txt", "MLOPS2302")]
    [InlineData("/etc/evil.txt", "MLOPS2302")]
    [InlineData("C:/evil.txt", "MLOPS2302")]
    [InlineData("a\\..\\evil.txt", "MLOPS2302")]
    [InlineData("a/./b", "MLOPS2302")]
    [InlineData("../", "MLOPS2302")]
    [InlineData("good.txt", "MLOPS2303")]
    [InlineData("good.txt/inner", "MLOPS2303")]
    public void Extract_BadName_WritesNothing(string name, string code)
    {
        var zip = Zip(("good.txt", 0), (name, 0));

        Assert.Equal(code, Fault(zip)?.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Extract_SymbolicLink_WritesNothing() =>
        Assert.Contains("symbolic link", Fault(Zip(("link", unchecked((int)0xA1FF0000))))?.Message, StringComparison.Ordinal);

    [Fact]
    public void Extract_Bomb_StopsAtTheLimit()
    {
        var zip = DeterministicZip.Create([Entry("a", new string('0', 600)), Entry("b", new string('0', 600))]);

        Assert.Equal(ArchiveDiagnostics.TooLarge, Fault(zip, maxBytes: 1199)?.Code);
        Assert.Null(Fault(zip, maxBytes: 1200));
    }

    [Fact]
    public void Read_ZipWithFolders_HasTheFiles() =>
        Assert.Equal(["a/x"], SafeZip.Read(new MemoryStream(Zip(("a/", 0), ("a/x", 0)))).Select(e => e.Name));

    [Property(MaxTest = 300)]
    public void Read_RandomBytes_ThrowsNothingElse(byte[] bytes) => Fault(bytes);

    [Property(MaxTest = 500)]
    public void Read_DamagedZip_ThrowsNothingElse(byte damage, int position)
    {
        var zip = DeterministicZip.Create([Entry("a/b.txt", "some text, some text, some text"), Entry("c", "")]);
        zip[Math.Abs(position % zip.Length)] = damage;
        Fault(zip);
    }

    [Property]
    public void Create_FilesInAnyOrder_IsTheSameZip(int seed)
    {
        ArchiveEntry[] entries = [Entry("b", "1"), Entry("a/c", "2"), Entry("a", "3") with { Name = "z" }, Entry("run", "4", isExecutable: true)];

        Assert.Equal(DeterministicZip.Create(entries), DeterministicZip.Create(entries.OrderBy(e => HashCode.Combine(seed, e.Name))));
    }

    [Fact]
    public void Read_WrittenZip_HasTheSameFiles()
    {
        var entries = new[] { Entry("a/c", "2"), Entry("run", "4", isExecutable: true) };

        var read = SafeZip.Read(new MemoryStream(DeterministicZip.Create(entries)));

        Assert.Equal(entries.Select(e => (e.Name, Encoding.UTF8.GetString(e.Content.Span), e.IsExecutable)), read.Select(e => (e.Name, Encoding.UTF8.GetString(e.Content.Span), e.IsExecutable)));
    }

    private Problem? Fault(byte[] zip, long maxBytes = SafeZip.MaxBytes) => Record.Exception(() => SafeZip.Extract(new MemoryStream(zip), _folder, maxBytes: maxBytes)) switch
    {
        null => null,
        MlopsException e => e.Problems[0],
        var e => throw e,
    };

    private static byte[] Zip(params (string Name, int Attributes)[] entries)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, attributes) in entries)
            {
                zip.CreateEntry(name).ExternalAttributes = attributes;
            }
        }

        return buffer.ToArray();
    }

    private static ArchiveEntry Entry(string name, string content, bool isExecutable = false) => new(name, Encoding.UTF8.GetBytes(content), isExecutable);
}
