using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd;

/// <summary>What a package says of itself, where its symbols lead, and that it can be made again.</summary>
[Collection(SolutionsCollection.Name)]
public partial class PackageDescriptionTests(SharedProduct shared)
{
    // PortablePdb-Metadata.md of dotnet/runtime, "Source Link" and "Embedded Source".
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly Product _product = shared.Product;

    public static TheoryData<string> Packages => PackageContentTests.Packages;

    public static TheoryData<string> Libraries =>
        [.. PackageContentTests.Listed().Where(package => PackageContentTests.EntriesOf(package).Contains($"lib/net10.0/{package}.dll"))];

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Pack_Package_SaysWhatItIsAndWhereItComesFrom(string package)
    {
        var commit = await CommitAsync();
        using var zip = await OpenAsync($"{package}.{_product.Version}.nupkg");
        var metadata = XDocument.Parse(await ReadAsync(zip, $"{package}.nuspec")).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        var repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");

        Assert.Equal("Apache-2.0", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal(Product.Home, Value("projectUrl"));
        Assert.Equal($"{Product.Home}/blob/{commit}/CHANGELOG.md", Value("releaseNotes"));
        Assert.Contains("mlops", Value("tags")!.Split(' '));
        Assert.NotEqual("Package Description", Value("description"));
        Assert.StartsWith(Product.Home, repository.Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.Equal(commit, repository.Attribute("commit")!.Value);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Pack_Readme_IsThePackagesOwnAndItsLinksLeadIntoTheCommit(string package)
    {
        var blob = $"{Product.Home}/blob/{await CommitAsync()}/";
        using var zip = await OpenAsync($"{package}.{_product.Version}.nupkg");
        var readme = await ReadAsync(zip, "README.md");
        var links = Link().Matches(readme).Select(match => match.Groups["target"].Value).ToList();

        // The tool's packages for single systems have the tool's.
        Assert.Matches($"^# {Regex.Escape(package.StartsWith("Mlops.Cli.", StringComparison.Ordinal) ? "Mlops.Cli" : package)}\n", readme);
        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            Assert.StartsWith(blob, link, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(_product.Repository, link[blob.Length..].Split('#')[0])), link);
        });
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task Pack_Symbols_LeadToTheSourcesOfTheCommit(string package)
    {
        using var zip = await OpenAsync($"{package}.{_product.Version}.snupkg");
        await using var pdb = await CopyAsync(zip.GetEntry($"lib/net10.0/{package}.pdb")!);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        var reader = provider.GetMetadataReader();
        var map = JsonNode.Parse(InformationOf(reader, MetadataTokens.EntityHandle(0x00000001), SourceLink)!)!["documents"]!.AsObject().Single();
        var folder = map.Key.TrimEnd('*');

        Assert.Equal($"https://raw.githubusercontent.com/example/mlops-sdk/{await CommitAsync()}/*", (string?)map.Value);
        var linked = 0;
        foreach (var handle in reader.Documents)
        {
            var document = reader.GetDocument(handle);
            if (InformationOf(reader, handle, EmbeddedSource) is null)
            {
                var name = reader.GetString(document.Name);
                Assert.StartsWith(folder, name, StringComparison.Ordinal);
                var source = await File.ReadAllBytesAsync(Path.Combine(_product.Repository, name[folder.Length..]));
                Assert.Equal(SHA256.HashData(source), reader.GetBlobBytes(document.Hash));
                linked++;
            }
        }

        Assert.NotEqual(0, linked);
    }

    [Fact]
    public async Task Pack_TheSameCommitElsewhere_MakesTheSameBytes()
    {
        var folder = _product.NewFolder();
        (await _product.GitAsync(folder, "clone", "--quiet", _product.Repository, "clone")).ShouldSucceed();
        var clone = Path.Combine(folder, "clone");
        (await _product.GitAsync(clone, "remote", "set-url", "origin", $"{Product.Home}.git")).ShouldSucceed();
        (await _product.DotnetAsync(clone, ["pack", "sdk/Mlops.Sdk.Lambda", "-o", folder, .. _product.PackOptions])).ShouldSucceed();

        foreach (var kind in new[] { "nupkg", "snupkg" })
        {
            var file = $"Mlops.Sdk.Lambda.{_product.Version}.{kind}";
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(_product.Feed, file)), await File.ReadAllBytesAsync(Path.Combine(folder, file)));
        }
    }

    private async Task<string> CommitAsync() => (await _product.GitAsync(_product.Repository, "rev-parse", "HEAD")).ShouldSucceed().Output.Trim();

    private Task<ZipArchive> OpenAsync(string file) => ZipFile.OpenReadAsync(Path.Combine(_product.Feed, file));

    private static async Task<string> ReadAsync(ZipArchive zip, string entry)
    {
        using var reader = new StreamReader(await zip.GetEntry(entry)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }

    private static async Task<MemoryStream> CopyAsync(ZipArchiveEntry entry)
    {
        var copy = new MemoryStream();
        await using var stream = await entry.OpenAsync();
        await stream.CopyToAsync(copy);
        copy.Position = 0;
        return copy;
    }

    private static string? InformationOf(MetadataReader reader, EntityHandle owner, Guid kind) =>
        reader.GetCustomDebugInformation(owner)
            .Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == kind)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
            .SingleOrDefault();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
