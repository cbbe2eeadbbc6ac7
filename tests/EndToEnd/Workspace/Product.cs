namespace Mlops.EndToEnd.Workspace;

/// <summary>The product as its users get it: all packages, made once per run from a copy of the sources, and a machine of their own to use them on.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly Dictionary<string, string?> _environment;
    private readonly Lazy<Task> _sample;
    private readonly Lazy<Task<string>> _tool;

    private Product()
    {
        _sample = new(BuildSampleAsync);
        _tool = new(InstallToolAsync);
        _environment = new()
        {
            ["DOTNET_CLI_HOME"] = _root.Create("home"),
            ["NUGET_PACKAGES"] = _root.Create("packages"),
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
            ["TMPDIR"] = _root.Create("tmp"),
            ["NO_COLOR"] = "1",
            // A user's machine is not CI, and compiles with the shared compiler, which is shut down at the end.
            ["CI"] = null,
            ["UseSharedCompilation"] = null,
            // What the test host sets would make the commands find the repository's own build instead of the packages.
            ["MSBuildSDKsPath"] = null,
            ["MSBUILD_EXE_PATH"] = null,
        };
    }

    /// <summary>The version of the packages: another one in each run, or a package of an earlier run would be taken.</summary>
    internal string Version { get; } = $"0.1.0-e2e.{Guid.NewGuid():N}";

    /// <summary>Where the copy of the repository says that it was cloned from.</summary>
    internal const string Home = "https://github.com/example/mlops-sdk";

    /// <summary>What every package is made with: nothing here runs what is compiled ahead of time for other systems, or measures the speed of what is, and each takes a minute and more.</summary>
    internal IReadOnlyList<string> PackOptions =>
        ["-c", "Release", $"-p:Version={Version}", "-p:PublishReadyToRun=false", "-p:Optimize=false", "-p:ContinuousIntegrationBuild=true", "-p:DeterministicTimestamp=1700000000"];

    /// <summary>The folder with the packages.</summary>
    internal string Feed => _root["feed"];

    /// <summary>The copy of the repository.</summary>
    internal string Repository => _root["repository"];

    /// <summary>Makes the product and the machine.</summary>
    public static async Task<Product> MakeAsync()
    {
        var product = new Product();
        try
        {
            await product.FillAsync();
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DotnetAsync(_root.Path, "build-server", "shutdown");
        _root.Delete();
    }

    private async Task FillAsync()
    {
        RepositoryCopy.To(Repository);
        await CommitAsync(Repository);
        _root.Create("feed");
        CopyMachineConfiguration("home");
        // Adds the packages to what the machine's own configuration offers. What the machine has already is not fetched again.
        await File.WriteAllTextAsync(_root["nuget.config"], $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{MachinePackages()}" />
              </fallbackPackageFolders>
            </configuration>
            """);

        (await DotnetAsync(Repository, ["pack", "Mlops.Sdk.sln", "-o", Feed, .. PackOptions])).ShouldSucceed();
        (await DotnetAsync(_root.Path, "new", "install", Path.Combine(Feed, $"Mlops.Sdk.Templates.{Version}.nupkg"), "--debug:custom-hive", Hive))
            .ShouldSucceed().ShouldSay("mlops-blueprint", "mlops-lambda");
        await RestoreToolAsync();
    }

    private async Task CommitAsync(string repository)
    {
        IReadOnlyList<string[]> commands =
        [
            ["init", "--quiet"],
            ["remote", "add", "origin", $"{Home}.git"],
            ["add", "--all"],
            ["-c", "user.name=Tests", "-c", "user.email=tests@example.com", "commit", "--quiet", "--message", "A copy"],
        ];
        foreach (var command in commands)
        {
            (await GitAsync(repository, command)).ShouldSucceed();
        }
    }

    internal Task<CommandResult> GitAsync(string folder, params IEnumerable<string> arguments) => Command.RunAsync(folder, _environment, "git", arguments);

    /// <summary>Restores the tool once as a solution of the template does: two first restores of one tool get into each other's way.</summary>
    private async Task RestoreToolAsync()
    {
        var folder = NewFolder();
        (await NewAsync(folder, "mlops-blueprint", "-n", "First", "--no-restore")).ShouldSucceed();
        (await DotnetAsync(Path.Combine(folder, "First"), "tool", "restore")).ShouldSucceed();
    }

    /// <summary>An empty folder on the machine.</summary>
    internal string NewFolder() => _root.Create(Path.Combine("work", Guid.NewGuid().ToString("N")[..8]));

    /// <summary>Builds the sample in the copy of the repository, once for all tests.</summary>
    internal Task SampleAsync() => _sample.Value;

    /// <summary>Runs the tool from its package.</summary>
    internal async Task<CommandResult> MlopsAsync(string folder, params IEnumerable<string> arguments) =>
        await Command.RunAsync(folder, _environment, Path.Combine(await _tool.Value, "mlops"), arguments);

    /// <summary>Starts the tool from its package.</summary>
    internal async Task<Command> StartMlopsAsync(string folder, params IEnumerable<string> arguments) =>
        Command.Start(folder, _environment, Path.Combine(await _tool.Value, "mlops"), arguments);

    /// <summary>A user of the machine who has done nothing on it yet but install the tool.</summary>
    internal async Task<Reader> NewReaderAsync()
    {
        var home = Path.Combine("readers", Guid.NewGuid().ToString("N")[..8]);
        CopyMachineConfiguration(home);
        return new(new Dictionary<string, string?>(_environment)
        {
            ["DOTNET_CLI_HOME"] = _root[home],
            ["PATH"] = $"{await _tool.Value}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
            // What was built for the other tests serves here too.
            ["Configuration"] = "Release",
        });
    }

    internal Task<CommandResult> DotnetAsync(string folder, params IEnumerable<string> arguments) =>
        Command.RunAsync(folder, _environment, "dotnet", arguments);

    /// <summary>Types a command into a shell.</summary>
    internal Task<CommandResult> ShellAsync(string folder, string command) => Command.RunAsync(folder, _environment, "bash", "-c", command);

    internal Command StartShell(string folder, string command) => Command.Start(folder, _environment, "bash", "-c", command);

    internal Command StartDotnet(string folder, params IEnumerable<string> arguments) =>
        Command.Start(folder, _environment, "dotnet", arguments);

    internal Task<CommandResult> NewAsync(string folder, params IEnumerable<string> arguments) =>
        DotnetAsync(folder, ["new", .. arguments, "--debug:custom-hive", Hive]);

    private string Hive => _root["hive"];

    private async Task BuildSampleAsync() =>
        (await DotnetAsync(Repository, "build", "samples/ChurnScoring", "-c", "Release")).ShouldSucceed();

    private async Task<string> InstallToolAsync()
    {
        (await DotnetAsync(_root.Path, "tool", "install", "Mlops.Cli", "--version", Version, "--tool-path", _root["tools"])).ShouldSucceed();
        return _root["tools"];
    }

    /// <summary>The user's NuGet configuration moves with DOTNET_CLI_HOME; it may name the feed that this machine depends on.</summary>
    private void CopyMachineConfiguration(string home)
    {
        var configuration = Path.Combine(UserHome, ".nuget", "NuGet", "NuGet.Config");
        if (File.Exists(configuration))
        {
            File.Copy(configuration, Path.Combine(_root.Create(Path.Combine(home, ".nuget", "NuGet")), "NuGet.Config"));
        }
    }

    private static string UserHome =>
        Environment.GetEnvironmentVariable("DOTNET_CLI_HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string MachinePackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(UserHome, ".nuget", "packages");
}
