using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Requests;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Bundles;

/// <summary>Whatever is changed in a bundle, in whichever form it is, whoever reads it refuses it.</summary>
public sealed class TamperedBundleTests : IDisposable
{
    private const string Template = "blueprints/scoring.yaml";
    private const string Manifest = "blueprints/manifests/scoring.json";
    private static readonly string Zeros = new('0', 64);

    private static readonly Dictionary<string, Func<BlueprintCatalog, Task>> Readers = new()
    {
        ["describe"] = catalog => new DescribeBlueprint(catalog).ExecuteAsync("scoring"),
        ["validate"] = catalog => new ValidateRequest(catalog, new()).ExecuteAsync(Request, "request"),
        ["plan"] = async catalog => new PlanRequest().Execute((await new ValidateRequest(catalog, new()).ExecuteAsync(Request, "request")).OrThrow()),
        ["list"] = catalog => catalog.ReadManifestsAsync(),
        ["package"] = catalog => catalog.ReadAllAsync(),
    };

    private static readonly Dictionary<string, (Action<FakeBundle> Do, string Code, string Names)> Changes = new()
    {
        ["another template"] = (bundle => Edit(bundle, manifest => manifest["templateSha256"] = Zeros), PublishedBundleDiagnostics.Contradiction, Zeros),
        ["no template's hash"] = (bundle => Edit(bundle, manifest => manifest.Remove("templateSha256")), PublishedBundleDiagnostics.Contradiction, "scoring.yaml"),
        ["another function"] = (bundle => AddFunction(bundle, Zeros), PublishedBundleDiagnostics.Contradiction, Zeros),
        ["a function that is not there"] = (bundle => AddFunction(bundle, Zeros, isThere: false), PublishedBundleDiagnostics.Contradiction, "'f'"),
        ["a catalog without files"] = (bundle => EditCatalog(bundle, catalog => catalog["files"] = new JsonObject()), PublishedBundleDiagnostics.Unlisted, FakeBundle.CatalogKey),
        ["a catalog that leaves out files"] = (bundle => EditCatalog(bundle, catalog => catalog.Remove("files")), PublishedBundleDiagnostics.Unlisted, FakeBundle.CatalogKey),
        ["a file taken from the list"] = (bundle => EditCatalog(bundle, catalog => catalog["files"]!.AsObject().Remove(Template)), PublishedBundleDiagnostics.Unlisted, "scoring.yaml"),
        ["another hash of the manifest"] = (MoveManifest, PublishedBundleDiagnostics.Damaged, Zeros),
        ["a key that leads elsewhere"] = (bundle => EditCatalog(bundle, catalog => catalog["files"]!["blueprints/extra.yaml"] = bundle.Key(Template)), PublishedBundleDiagnostics.Damaged, "'blueprints/extra.yaml'"),
        ["a key without a hash"] = (bundle => EditCatalog(bundle, catalog => catalog["files"]!["blueprints/extra.yaml"] = "blueprints/extra.yaml"), PublishedBundleDiagnostics.Damaged, "'blueprints/extra.yaml'"),
        ["another bundle's name"] = (bundle => EditCatalog(bundle, catalog => catalog["name"] = "Acme.Other"), PublishedBundleDiagnostics.Damaged, "'Acme.Other'"),
        ["a name that leads elsewhere"] = (bundle => EditCatalog(bundle, catalog => catalog["name"] = "../Acme.Fakes"), PublishedBundleDiagnostics.Damaged, "'../Acme.Fakes'"),
        ["another stack name"] = (bundle => EditCatalog(bundle, catalog => catalog["blueprints"]![0]!["stackNameSuffix"] = "other"), PublishedBundleDiagnostics.Contradiction, "'other'"),
        ["another pipeline"] = (bundle => EditCatalog(bundle, catalog => catalog["blueprints"]![0]!["pipeline"] = bundle.Key(Template)), PublishedBundleDiagnostics.Damaged, "the deployment pipeline of 'scoring'"),
        ["two catalogs"] = (bundle => bundle.Files["blueprints/catalogs/Acme.Other.json"] = Edited(bundle.Files[FakeBundle.CatalogKey], catalog => catalog["name"] = "Acme.Other"), PublishedBundleDiagnostics.Damaged, "2 catalogs"),
        ["an extra file"] = (bundle => bundle.Files["blueprints/extra.py"] = [1], PublishedBundleDiagnostics.Unlisted, "extra.py"),
        ["a missing file"] = (bundle => bundle.Files.Remove(bundle.Key(Template)), PublishedBundleDiagnostics.Damaged, "scoring.yaml"),
        ["another manifest"] = (bundle => bundle.Files[bundle.Key(Manifest)] = [.. bundle.Documented[Manifest], (byte)' '], PublishedBundleDiagnostics.Damaged, "scoring.json"),
        ["a template of 240 MB"] = (AddHuge, PublishedBundleDiagnostics.Damaged, "240,000,000"),
        ["a name in another case"] = (bundle => Add(bundle, bundle.Key(Template).Replace("scoring", "Scoring", StringComparison.Ordinal)), PublishedBundleDiagnostics.UnsafeEntry, "only in the case"),
        ["a folder in another case"] = (bundle => Add(bundle, "blueprints/A/x", "blueprints/a/y"), PublishedBundleDiagnostics.UnsafeEntry, "only in the case"),
        ["a device"] = (bundle => Add(bundle, "blueprints/nul"), PublishedBundleDiagnostics.UnsafeEntry, "'nul'"),
        ["a device with an extension"] = (bundle => Add(bundle, "blueprints/Com1.tar.gz"), PublishedBundleDiagnostics.UnsafeEntry, "'Com1.tar.gz'"),
        ["a device as a folder"] = (bundle => Add(bundle, "blueprints/aux /x"), PublishedBundleDiagnostics.UnsafeEntry, "'aux '"),
        ["a full stop at the end"] = (bundle => Add(bundle, "blueprints/x."), PublishedBundleDiagnostics.UnsafeEntry, "'x.'"),
        ["a blank at the end"] = (bundle => Add(bundle, "blueprints/x "), PublishedBundleDiagnostics.UnsafeEntry, "'x '"),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-tampered-").FullName;

    private static byte[] Request => Encoding.UTF8.GetBytes(FakeBundle.Request);

    public static TheoryData<string, string, string> Matrix()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var change in Changes.Keys)
        {
            foreach (var form in new[] { "zip", "folder" })
            {
                // Only what reads everything meets a file that is listed, of a good name, and too large.
                foreach (var reader in Readers.Keys.Where(reader => change != "a template of 240 MB" || reader == "package"))
                {
                    cases.Add(change, form, reader);
                }
            }
        }

        return cases;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Read_ChangedBundle_IsRefusedByWhoeverReadsIt(string change, string form, string reader)
    {
        var bundle = new FakeBundle();
        var (tamper, code, names) = Changes[change];
        tamper(bundle);

        var problem = Assert.Single(await RefusalAsync(Write(bundle, form), reader));

        Assert.Equal(code, problem.Code);
        Assert.Contains(names, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("folder")]
    public async Task Read_SoundBundle_IsReadByAll(string form)
    {
        using var bundle = new Opened(Write(new FakeBundle(), form));

        foreach (var reader in Readers.Values)
        {
            await reader(bundle.Catalog);
        }
    }

    [Fact]
    public async Task Read_SeveralFaults_AreToldAtOnceWithBothHashes()
    {
        var bundle = new FakeBundle();
        bundle.Files.Keys.Where(key => key.EndsWith(".yaml", StringComparison.Ordinal)).ToList().ForEach(key => bundle.Files[key] = [1]);

        var problems = await RefusalAsync(Write(bundle, "zip"), "package");

        Assert.Equal(3, problems.Count(p => p.Code == PublishedBundleDiagnostics.Damaged));
        Assert.Contains(problems, p => p.Message.Contains(Sha256.Of([1]), StringComparison.Ordinal) && p.Message.Contains(bundle.Key(Template), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("blueprints/catalogs/Acme.Fakes.json")]
    [InlineData("blueprints/versions")]
    [InlineData("blueprints")]
    public async Task Read_LinkInAFolder_IsRefused(string linked)
    {
        var path = Path.Combine(Write(new FakeBundle(), "folder"), linked);
        var target = Path.Combine(_folder, "target");
        if (Directory.Exists(path))
        {
            Directory.Move(path, target);
            Directory.CreateSymbolicLink(path, target);
        }
        else
        {
            File.Move(path, target);
            File.CreateSymbolicLink(path, target);
        }

        var problem = Assert.Single(await RefusalAsync(Path.Combine(_folder, "folder"), "list"));

        Assert.Equal(PublishedBundleDiagnostics.UnsafeEntry, problem.Code);
        Assert.Contains($"'{linked}', which is a link", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xA1FF)]
    [InlineData(0x11A4)]
    public async Task Read_LinkOrPipeInAZip_IsRefused(int mode)
    {
        var path = Write(new FakeBundle(), "zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.GetEntry(new FakeBundle().Key(Template))!.ExternalAttributes = mode << 16;
        }

        var problem = Assert.Single(await RefusalAsync(path, "list"));

        Assert.Equal(PublishedBundleDiagnostics.UnsafeEntry, problem.Code);
    }

    [Fact]
    public async Task Read_ZipWithFolders_IsSound()
    {
        var path = Write(new FakeBundle(), "zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.CreateEntry("blueprints/");
            zip.CreateEntry("blueprints/versions/");
        }

        using var bundle = new Opened(path);

        Assert.NotEmpty((await bundle.Catalog.ReadAllAsync()).Files);
    }

    private static async Task<IReadOnlyList<Problem>> RefusalAsync(string path, string reader) => (await Assert.ThrowsAsync<MlopsException>(async () =>
    {
        using var bundle = new Opened(path);
        await Readers[reader](bundle.Catalog);
    })).Problems;

    private static void Edit(FakeBundle bundle, Action<JsonObject> edit)
    {
        bundle.Documented[Manifest] = Edited(bundle.Documented[Manifest], edit);
        bundle.Seal();
    }

    private static void EditCatalog(FakeBundle bundle, Action<JsonObject> edit) =>
        bundle.Files[FakeBundle.CatalogKey] = Edited(bundle.Files[FakeBundle.CatalogKey], edit);

    private static byte[] Edited(byte[] json, Action<JsonObject> edit)
    {
        var content = JsonNode.Parse(json)!.AsObject();
        edit(content);
        return Encoding.UTF8.GetBytes(content.ToJsonString());
    }

    private static void AddFunction(FakeBundle bundle, string sha256, bool isThere = true)
    {
        if (isThere)
        {
            bundle.Documented[BundleLayout.Lambda("f")] = [1];
        }

        var function = JsonNode.Parse($$"""{"folder": "f", "key": "{{BundleLayout.Immutable(BundleLayout.Lambda("f"), sha256)}}", "runtime": "python3.13", "handler": "main.handler", "sha256": "{{sha256}}"}""");
        Edit(bundle, manifest => manifest["functions"] = new JsonArray(function));
    }

    private static void AddHuge(FakeBundle bundle)
    {
        bundle.Documented["blueprints/huge.yaml"] = new byte[240_000_000];
        bundle.Seal();
    }

    private static void Add(FakeBundle bundle, params string[] names) => Array.ForEach(names, name => bundle.Files[name] = [1]);

    /// <summary>Puts the manifest where another's hash is, and lets the catalog say so.</summary>
    private static void MoveManifest(FakeBundle bundle)
    {
        var (from, to) = (bundle.Key(Manifest), BundleLayout.Immutable(Manifest, Zeros));
        bundle.Files.Remove(from, out var content);
        bundle.Files[to] = content!;
        bundle.Files[FakeBundle.CatalogKey] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bundle.Files[FakeBundle.CatalogKey]).Replace(from, to, StringComparison.Ordinal));
    }

    private string Write(FakeBundle bundle, string form)
    {
        if (form == "zip")
        {
            var zip = Path.Combine(_folder, BundleLayout.FileName);
            File.WriteAllBytes(zip, DeterministicZip.Create(bundle.Entries()));
            return zip;
        }

        foreach (var entry in bundle.Entries())
        {
            var path = Path.Combine(_folder, "folder", entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, entry.Content.Span);
        }

        return Path.Combine(_folder, "folder");
    }

    private sealed class Opened(string path) : IDisposable
    {
        private readonly Ports.IBlueprintStore _store = BlueprintBundle.Open(path);

        public BlueprintCatalog Catalog => field ??= new(_store);

        public void Dispose() => (_store as IDisposable)?.Dispose();
    }
}
