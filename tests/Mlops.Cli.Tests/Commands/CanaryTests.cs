using System.Text;
using Mlops.Cli.Commands;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Xunit.Abstractions;

namespace Mlops.Cli.Tests.Commands;

/// <summary>A secret goes through every command, and is looked for in all that they say and leave behind.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const string Template = """
        Parameters:
          ModelName: { Type: String }
          InputData: { Type: String }
          Threshold: { Type: Number, MinValue: 0, MaxValue: 1 }
          KmsKeyArn: { Type: String }
          Password: { Type: String, NoEcho: true, AllowedPattern: '[a-z0-9-]+' }
          Login: { Type: String, NoEcho: true }
        Conditions:
          IsBroken: !Equals [!Ref Threshold, '0.95']
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
            Properties: { BucketName: !If [IsBroken, 'Not A Bucket', !Sub '${ModelName}-results-${AWS::AccountId}'] }
          Secret: { Type: AWS::SecretsManager::Secret, Properties: { SecretString: !Ref Password } }
        """;

    private readonly string _canary = $"canary-{Guid.NewGuid():N}";

    [UnixFact]
    public async Task Commands_WithASecret_ShowItNowhereAndKeepItPrivate()
    {
        using var project = new TestProject(change: WithSecret, template: Template);
        var requests = Directory.CreateDirectory(Path.Combine(project.Path, "requests")).FullName;
        var (good, broken, invalid, twice) = (Request("good", 0.5), Request("broken", 0.95), Request("invalid", 2), Request("pattern", 0.5, password: $"{_canary} {_canary}"));
        var multiAccount = project.Write("multi.json", """{"isMultiAccount": true, "stages": [{"name": "dev", "accountId": "111111111111", "organizationalUnitId": "ou-ab12-cd34ef56"}, {"name": "staging", "accountId": "222222222222", "organizationalUnitId": "ou-ab12-cd34ef57"}, {"name": "prod", "accountId": "333333333333", "organizationalUnitId": "ou-ab12-cd34ef58"}]}""");
        string[][] commands =
        [
            ["list"], ["describe", "scoring"], ["schema", "scoring"], ["permissions", "scoring"], ["doctor"], ["pipelines"],
            .. new[] { good, broken, invalid, twice }.SelectMany(request => new string[][] { ["lint", request], ["validate", request], ["plan", request], ["plan", request, "--settings", multiAccount], ["provision", request] }),
            ["publish"], ["status", TestProject.StackName], ["provision", good], ["provision", good], ["dev", good, "--once"], ["status", TestProject.StackName], ["pipelines"], ["approve", TestProject.StackName], ["reject", TestProject.StackName],
            ["provision", good, "--settings", multiAccount, "--state", "several"], ["status", TestProject.StackName, "--settings", multiAccount, "--state", "several"],
            ["approve", TestProject.StackName, "--settings", multiAccount, "--state", "several"], ["reject", TestProject.StackName, "--settings", multiAccount, "--state", "several"],
            ["logs", TestProject.StackName], ["invoke", TestProject.StackName, "nobody", "--event", good], ["repair", TestProject.StackName], ["model-card", good], ["local", "empty", "mlops-assets-nobody", "--yes"], ["local", "fire", "nobody", "--event", good], ["cloud", "--", "true"], ["cloud", "status"], ["cloud", "--background"], ["cloud", "--export", "env"], ["cloud", "stop"], ["deploy", "--yes"], ["destroy", "--yes"], ["package", "--output", "package"], ["docs", "--output", "docs"], ["glue", "--output", "glue"], ["integrate", "docs"], ["import", "docs"],
            ["delete", TestProject.StackName, "--yes"],
        ];
        var (texts, known) = (0, new HashSet<string>());

        foreach (var command in commands)
        {
            foreach (var options in new string[][] { [], ["--format", "json"], ["--verbose"] })
            {
                var result = await project.RunAsync([.. command, .. options]);
                Assert.DoesNotContain(_canary, result.Output, StringComparison.Ordinal);
                Assert.DoesNotContain(_canary, result.Error, StringComparison.Ordinal);
                Assert.DoesNotContain("bug in mlops", result.Error, StringComparison.Ordinal);
                texts += 2;
            }

            known.Add(command[0]);
        }

        var all = new MlopsCommand().Subcommands.Select(command => command.Name).ToHashSet();
        Assert.Equal(all.Order(), known.Order());
        var (files, secret) = Search(project.Path, requests);
        Assert.True(secret > 0, "The secret has to arrive: what is kept of it was not found.");
        output.WriteLine($"counted: canary: {commands.Length * 3} runs of {known.Count} commands, {texts} texts and {files} files searched, {secret} private files hold it");

        string Request(string name, double threshold, string? password = null) => project.Write(Path.Combine("requests", name + ".json"),
            $$"""{"pipeline_type": "scoring", "model_name": "churn", "input_data": "data/in.csv", "threshold": {{threshold.ToString(System.Globalization.CultureInfo.InvariantCulture)}}, "password": "{{password ?? _canary}}"}""");
    }

    [UnixFact]
    public async Task Provision_StateThatOthersCouldRead_IsClosed()
    {
        using var project = new TestProject();
        Assert.Equal(0, (await project.RunAsync("provision", "request.json")).ExitCode);
        var state = Path.Combine(project.Path, ".mlops");
        foreach (var entry in Directory.EnumerateFileSystemEntries(state, "*", SearchOption.AllDirectories).Append(state))
        {
            File.SetUnixFileMode(entry, File.GetUnixFileMode(entry) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        Assert.Equal(0, (await project.RunAsync("provision", "request.json")).ExitCode);

        Assert.All(Directory.EnumerateFileSystemEntries(state, "*", SearchOption.AllDirectories).Append(state), RequirePrivate);
    }

    private static BlueprintManifest WithSecret(BlueprintManifest manifest) => manifest with
    {
        Keys = [.. manifest.Keys, new("password", RequestKeyType.String) { Required = true }],
        Parameters =
        [
            .. manifest.Parameters,
            new("Password", "String", new KeyValue("password")) { NoEcho = true, Constraints = new() { AllowedPattern = "[a-z0-9-]+" } },
            new("Login", "String", new ConcatValue([new ConstantValue("user:"), new ParameterValue("Password")])) { NoEcho = true },
        ],
    };

    private (int Files, int Secret) Search(string folder, string requests)
    {
        var (files, secret) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(requests, StringComparison.Ordinal)))
        {
            files++;
            var inState = Path.GetRelativePath(folder, file).Split('/')[0] is ".mlops" or "several";
            if (inState)
            {
                RequirePrivate(file);
            }

            if (Contains(File.ReadAllBytes(file)))
            {
                Assert.True(inState, $"{file} holds the secret.");
                secret++;
            }
        }

        return (files, secret);
    }

    private bool Contains(byte[] content) => content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(_canary)) >= 0;

    private static void RequirePrivate(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.True((File.GetUnixFileMode(path) & Others) == 0, $"{path} has the mode {File.GetUnixFileMode(path)}.");
    }
}
