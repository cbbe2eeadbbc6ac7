using System.IO.Compression;
using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd;

[Collection(SolutionsCollection.Name)]
public class PackageContentTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    private static readonly string Lists = Path.Combine(AppContext.BaseDirectory, "PackageLists");

    public static TheoryData<string> Packages => [.. Listed()];

    [Fact]
    public void Pack_Solution_MakesTheListedPackagesOnly()
    {
        var packed = Directory.GetFiles(_product.Feed, "*.nupkg")
            .Select(file => Path.GetFileName(file).Replace($".{_product.Version}.nupkg", "", StringComparison.Ordinal));

        Assert.Equal(Listed(), packed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Pack_Package_HasTheListedEntries(string package)
    {
        using var zip = await ZipFile.OpenReadAsync(Path.Combine(_product.Feed, $"{package}.{_product.Version}.nupkg"));
        var entries = zip.Entries.Select(entry => entry.FullName)
            .Where(entry => !entry.StartsWith("_rels/", StringComparison.Ordinal)
                && !entry.StartsWith("package/", StringComparison.Ordinal)
                && entry != "[Content_Types].xml")
            .Order(StringComparer.Ordinal);

        Assert.Equal(EntriesOf(package), entries);
    }

    internal static string[] EntriesOf(string package) => File.ReadAllLines(Path.Combine(Lists, $"{package}.txt"));

    internal static IEnumerable<string> Listed() =>
        Directory.GetFiles(Lists).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);
}
