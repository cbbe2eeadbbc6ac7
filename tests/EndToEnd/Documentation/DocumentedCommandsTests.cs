using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd.Documentation;

/// <summary>Types what the pages say, to the letter, where a reader would.</summary>
[Collection(RepositoryCollection.Name)]
public class DocumentedCommandsTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    private const int InvalidRequest = 3;
    private const int ProvisioningFailed = 4;
    private const int NotCovered = 10;

    /// <summary>Where the commands of each page's blocks are typed, and how the last one ends.</summary>
    private static readonly Dictionary<string, IReadOnlyList<Setting>> Settings = new()
    {
        ["README.md"] = [new(Place.Repository), Setting.ThisRun, new(Place.NewFolder)],
        ["CONTRIBUTING.md"] = [Setting.ThisRun],
        ["docs/cli.md"] = [new(Place.Sample)],
        ["docs/local-cloud.md"] = [new(Place.Sample)],
        ["docs/local-cloud/secretsmanager.md"] = [new(Place.Sample)],
        ["docs/local-cloud/ssm.md"] = [new(Place.Sample)],
        ["docs/operations.md"] = [new(Place.Sample)],
        ["docs/quick-start.md"] = [new(Place.NewFolder)],
        ["docs/moving.md"] = [new(Place.BesideAFork, NotCovered), new(Place.BesideAFork), new(Place.BesideAFork)],
        ["samples/ChurnScoring/README.md"] =
            [new(Place.Repository), new(Place.Repository, ProvisioningFailed), new(Place.Repository, InvalidRequest)],
        ["samples/requests/README.md"] = [new(Place.Repository), new(Place.Repository)],
        ["sdk/Mlops.Core/Images/README.md"] = [Setting.NeedsThePackageIndex],
        ["templates/README.md"] = [new(Place.NewFolder)],
        ["templates/blueprint/README.md"] = [new(Place.NewSolution), new(Place.NewSolution)],
    };

    private enum Place
    {
        Repository,
        Sample,
        NewFolder,
        NewSolution,
        BesideAFork,
        Nowhere,
    }

    public static TheoryData<string> Pages => [.. Settings.Keys];

    [Fact]
    public async Task Pages_WithCommands_AreAllRun()
    {
        // Not what a build has made, such as the packages' readmes.
        var pages = (await _product.GitAsync(_product.Repository, "ls-files", "*.md")).ShouldSucceed().Output;
        var withCommands = pages.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(page => ShellSnippets.Of(Text(page)).Count > 0);

        Assert.Equal(Settings.Keys.Order(StringComparer.Ordinal), withCommands.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Commands_DoWhatThePageSays(string page)
    {
        var snippets = ShellSnippets.Of(Text(page));
        Assert.Equal(Settings[page].Count, snippets.Count);
        var reader = await _product.NewReaderAsync();
        var folders = new Folders(_product, reader);

        foreach (var (script, setting) in snippets.Zip(Settings[page]))
        {
            if (setting.Place == Place.Nowhere)
            {
                continue;
            }

            var (folder, text) = await folders.PrepareAsync(setting.Place, script);
            var result = await reader.TypeAsync(folder, text);
            _ = setting.ExitCode == 0 ? result.ShouldSucceed() : result.ShouldFailWith(setting.ExitCode);
        }
    }

    private string Text(string page) => File.ReadAllText(Path.Combine(_product.Repository, page));

    private sealed record Setting(Place Place, int ExitCode = 0)
    {
        /// <summary>The command that runs all tests: it is the one that runs this test.</summary>
        public static Setting ThisRun { get; } = new(Place.Nowhere);

        /// <summary>Asks Python's package index for what is new, which no test may depend on.</summary>
        public static Setting NeedsThePackageIndex { get; } = new(Place.Nowhere);
    }

    /// <summary>The folders of a page's reader: a new solution is the same one for all blocks.</summary>
    private sealed class Folders(Product product, Reader reader)
    {
        private const string Name = "Read.Me";
        private string? _solution;
        private string? _besideAFork;

        public async Task<(string Folder, string Script)> PrepareAsync(Place place, string script) => place switch
        {
            Place.Repository => (product.Repository, script),
            Place.Sample => (await SampleAsync(), script),
            Place.BesideAFork => (_besideAFork ??= BesideAFork(), script),
            Place.NewSolution => (await SolutionAsync(), script.Replace("Mlops-Blueprint-1", Name, StringComparison.Ordinal)),
            _ => (product.NewFolder(), script),
        };

        private async Task<string> SampleAsync()
        {
            await product.SampleAsync();
            return Path.Combine(product.Repository, "samples", "ChurnScoring");
        }

        /// <summary>A folder beside a fork of AWS's Python solution, with the requests that its users have.</summary>
        private string BesideAFork()
        {
            var parent = product.NewFolder();
            var fork = Path.Combine(parent, "mlops-workload-orchestrator");
            RepositoryCopy.Copy(new DirectoryInfo(Path.Combine(product.Repository, "tests", "Mlops.Sdk.Glue.Tests", "Import", "fork")), fork);
            var work = Directory.CreateDirectory(Path.Combine(parent, "work"));
            Directory.CreateSymbolicLink(Path.Combine(work.FullName, "requests"), Path.Combine(fork, "requests"));
            return work.FullName;
        }

        private async Task<string> SolutionAsync()
        {
            if (_solution is null)
            {
                var parent = product.NewFolder();
                (await reader.TypeAsync(parent, $"dotnet new install Mlops.Sdk.Templates\ndotnet new mlops-blueprint -n {Name}")).ShouldSucceed();
                _solution = Path.Combine(parent, Name);
            }

            return _solution;
        }
    }
}
