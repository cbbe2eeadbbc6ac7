using System.CommandLine;
using System.Text.Json;
using Mlops.Cli.Commands;
using Mlops.Cli.Tests.Fixtures;
using Xunit.Abstractions;

namespace Mlops.Cli.Tests.Commands;

/// <summary>Whatever goes wrong around the tool is told as what it is, and never as a bug of the tool.</summary>
public sealed class MisuseTests(ITestOutputHelper output)
{
    private static readonly string[] Spoilt = ["{}", "[]", "null", "", "{", "7", "{\"version\": null}"];

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    [InlineData("\u0001")]
    public void Parse_ValueThatIsNone_IsRefusedForEveryOptionAndArgument(string value)
    {
        var root = new MlopsCommand();
        var tried = 0;
        foreach (var command in root.Subcommands)
        {
            foreach (var option in root.Options.Concat(command.Options).Where(option => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0))
            {
                Assert.Contains(root.Parse([command.Name, option.Name, value]).Errors, error => error.Message.Contains(option.Name, StringComparison.Ordinal));
                tried++;
            }

            if (command.Arguments.Count > 0)
            {
                Assert.NotEmpty(root.Parse([command.Name, value]).Errors);
                tried++;
            }
        }

        Assert.Single(root.Parse(["status", "x", "--state", value]).Errors.Select(error => error.Message).Distinct());
        output.WriteLine($"counted: values that are none: {tried} options and arguments");
    }

    [UnixTheory]
    [InlineData("list >/dev/full", ExitCodes.Environment)]
    [InlineData("list >&-", ExitCodes.Environment)]
    [InlineData("--version >&-", ExitCodes.Environment)]
    [InlineData("list --format json >/dev/full", ExitCodes.Environment)]
    [InlineData("plan nowhere.json --format json >/dev/full", ExitCodes.Environment)]
    [InlineData("--help >/dev/full", ExitCodes.Environment)]
    [InlineData("validate request.json | head -c0", ExitCodes.Success)]
    [InlineData("list 2>&-", ExitCodes.Success)]
    [InlineData("plan nowhere.json 2>/dev/full", ExitCodes.Usage)]
    public async Task Run_OutputThatCannotBeWritten_IsSaid(string command, int exitCode)
    {
        using var project = new TestProject();
        var environment = new Dictionary<string, string?> { ["MLOPS_BUNDLE"] = null };
        var run = await Programs.RunAsync("bash", ["-c", $"set -o pipefail; {string.Join(' ', MlopsProcess.Command.Select(word => $"'{word}'"))} {command}"], project.Path, environment);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.DoesNotContain("bug in mlops", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode == ExitCodes.Environment, run.Error.Contains(ToolDiagnostics.OutputNotWritten, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_StateFileThatIsSpoilt_IsNamed()
    {
        using var project = new TestProject();
        Assert.Equal(0, (await project.RunAsync("provision", "request.json")).ExitCode);
        Assert.Equal(0, (await project.RunAsync("model-card", project.Write("card.json", """{"pipeline_type": "create_model_card", "name": "card", "status": "Draft"}"""))).ExitCode);
        var state = Path.Combine(project.Path, ".mlops");
        // One of each kind; what is in the buckets is the user's.
        var files = Directory.EnumerateFiles(state, "*.json", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(state, "s3"), StringComparison.Ordinal) && !file.StartsWith(Path.Combine(state, "cache"), StringComparison.Ordinal))
            .GroupBy(file => Path.GetFileName(file) is "cloud.json" ? Path.GetFileName(file) : Path.GetFileName(Path.GetDirectoryName(file)!))
            .Select(kind => kind.First())
            .ToList();
        var runs = 0;

        foreach (var file in files)
        {
            var content = await File.ReadAllBytesAsync(file);
            foreach (var spoilt in Spoilt)
            {
                await File.WriteAllTextAsync(file, spoilt);
                await RunAsync(Path.GetFileName(file), spoilt);
            }

            await File.WriteAllBytesAsync(file, content);
        }

        var database = Path.Combine(state, StateRecords.FileName);
        var whole = await File.ReadAllBytesAsync(database);
        var kinds = StateRecords.ReadAll(state).Select(record => record.Kind).Distinct().ToList();
        foreach (var kind in kinds)
        {
            foreach (var spoilt in (string[])["{}", "{"])
            {
                StateRecords.Spoil(state, kind, spoilt);
                await RunAsync(StateRecords.FileName, $"{kind}: {spoilt}");
                await RestoreAsync();
            }
        }

        foreach (var spoilt in (byte[][])[.. Spoilt.Select(System.Text.Encoding.UTF8.GetBytes), whole[..4096], [.. whole[..2048], .. new byte[4096], .. whole[6144..]]])
        {
            await File.WriteAllBytesAsync(database, spoilt);
            await RunAsync(StateRecords.FileName, $"{spoilt.Length} bytes");
            await RestoreAsync();
        }

        Assert.Contains("stack", kinds);
        output.WriteLine($"counted: spoilt state: {files.Count} kinds of files, {kinds.Count} kinds of records, {Spoilt.Length} contents, {runs} runs");

        async Task RunAsync(string file, string spoilt)
        {
            foreach (var arguments in new string[][] { ["status", TestProject.StackName], ["provision", "request.json"], ["pipelines"] })
            {
                var result = await project.RunAsync(arguments);
                Assert.DoesNotContain("bug in mlops", result.Error, StringComparison.Ordinal);
                Assert.True(
                    result.ExitCode == ExitCodes.Success || (result.ExitCode == ExitCodes.State && result.Error.Contains("MLOPS3303", StringComparison.Ordinal) && result.Error.Contains(file, StringComparison.Ordinal)),
                    $"{string.Join(' ', arguments)} with {file} = {JsonSerializer.Serialize(spoilt)}: exit code {result.ExitCode}, {result.Error}");
                runs++;
            }
        }

        async Task RestoreAsync()
        {
            File.Delete(database + "-wal");
            File.Delete(database + "-shm");
            await File.WriteAllBytesAsync(database, whole);
        }
    }
}
