using System.Text;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Mlops.Core.Archives;
using Mlops.Core.Manifests;

namespace Mlops.Cli.Tests.Fixtures;

/// <summary>A local cloud that is served, and a project whose commands take it for AWS: all that they call passes the gate, where there can be one.</summary>
internal sealed class ServedAws : IAsyncDisposable
{
    /// <summary>The account of the local cloud.</summary>
    public const string AccountId = "000000000000";

    private readonly TestProject _cloud = new();
    private Gate? _gate;
    private string? _key;

    private ServedAws(string template, Func<BlueprintManifest, BlueprintManifest>? change) => Project = new(change: change, template: template);

    /// <summary>The project.</summary>
    public TestProject Project { get; }

    /// <summary>What leads AWS's clients to the cloud; nothing of the machine's own configuration does.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["AWS_SHARED_CREDENTIALS_FILE"] = "none",
        ["AWS_CONFIG_FILE"] = "none",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PROFILE"] = null,
        ["AWS_SESSION_TOKEN"] = null,
    };

    /// <summary>Serves one.</summary>
    /// <param name="settings">The orchestrator's settings there; <see langword="null"/> for the usual ones.</param>
    /// <param name="template">The template of the project's blueprint.</param>
    /// <param name="change">Changes the blueprint; <see langword="null"/> for the usual one.</param>
    public static async Task<ServedAws> StartAsync(string? settings = null, string template = Templates.Scoring, Func<BlueprintManifest, BlueprintManifest>? change = null)
    {
        var aws = new ServedAws(template, change);
        if (settings is not null)
        {
            aws._cloud.Write("mlops.json", settings);
        }

        // A cloud publishes the bundle of its project.
        File.Delete(aws._cloud.Bundle);
        var started = await aws._cloud.RunAsync("cloud", "--background", "--export", "env", "--state", "state");
        Assert.True(started.ExitCode == 0, started.Error);
        foreach (var line in started.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            aws.Environment[line.Split('=')[0]] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        await aws.PutGateBeforeAsync();
        return aws;
    }

    /// <summary>What the gate has let through, or not, as <c>operation outcome</c>; empty where there is none.</summary>
    public async Task<IReadOnlyList<string>> CallsAsync() => _gate is null ? [] : await _gate.LogAsync(_key);

    /// <summary>Makes the stack of an orchestrator that says where its things are.</summary>
    /// <param name="settings">Its settings, on one line.</param>
    /// <param name="name">The stack's name.</param>
    public Task DeployAsync(string settings, string name = "mlops-orchestrator") =>
        CreateStackAsync(name, $"Resources: {{ Topic: {{ Type: AWS::SNS::Topic }} }}\nOutputs: {{ Settings: {{ Value: '{settings}' }} }}");

    /// <summary>Makes a stack.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="template">Its template.</param>
    /// <param name="parameters">Its parameters.</param>
    public async Task CreateStackAsync(string name, string template, params (string Name, string Value)[] parameters)
    {
        using var cloudFormation = Client();
        await cloudFormation.CreateStackAsync(new()
        {
            StackName = name,
            TemplateBody = template,
            Capabilities = ["CAPABILITY_NAMED_IAM"],
            Parameters = [.. parameters.Select(parameter => new Amazon.CloudFormation.Model.Parameter { ParameterKey = parameter.Name, ParameterValue = parameter.Value })],
        });
        for (var status = "CREATE_IN_PROGRESS"; status == "CREATE_IN_PROGRESS"; await Task.Delay(20))
        {
            status = (await cloudFormation.DescribeStacksAsync(new() { StackName = name })).Stacks![0].StackStatus!.Value;
        }
    }

    /// <summary>Writes what <c>mlops deploy</c> is to deploy into the project, as <c>orchestrator.zip</c>.</summary>
    /// <param name="template">The orchestrator's template.</param>
    public async Task WriteDeploymentAsync(string template)
    {
        var function = DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes("def handler(event, context):\n    return 'here'\n"))]);
        await File.WriteAllBytesAsync(Path.Combine(Project.Path, "orchestrator.zip"), DeterministicZip.Create(
        [
            new("orchestrator_single_account.yaml", Encoding.UTF8.GetBytes(template)),
            new("orchestrator_multi_account.yaml", Encoding.UTF8.GetBytes(template.Replace("Conditions:", "  DevAccountId: { Type: String }\nConditions:", StringComparison.Ordinal))),
            new("function.zip", function),
        ]));
    }

    /// <summary>CloudFormation there.</summary>
    public AmazonCloudFormationClient Client() => new(
        new BasicAWSCredentials(Environment["AWS_ACCESS_KEY_ID"], Environment["AWS_SECRET_ACCESS_KEY"]),
        new AmazonCloudFormationConfig { ServiceURL = Environment["AWS_ENDPOINT_URL"], AuthenticationRegion = Environment["AWS_REGION"] });

    /// <summary>Runs a command in the project.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => MlopsProcess.RunAsync(Project.Path, new Dictionary<string, string?>(Environment), arguments);

    private async Task PutGateBeforeAsync()
    {
        var cloud = Environment["AWS_ENDPOINT_URL"]!.TrimEnd('/');
        _key = Environment["AWS_ACCESS_KEY_ID"]!;
        _gate = await Gate.OpenToAsync(_key, Environment["AWS_SECRET_ACCESS_KEY"]!, cloud);
        foreach (var (name, value) in Environment.Where(variable => _gate is not null && variable.Value?.StartsWith(cloud, StringComparison.Ordinal) == true).ToList())
        {
            Environment[name] = _gate!.Url + value![cloud.Length..];
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_gate is not null)
        {
            Assert.Empty(await _gate.LogAsync(_key, againstModel: true));
        }

        await _cloud.RunAsync("cloud", "stop", "--state", "state");
        _cloud.Dispose();
        Project.Dispose();
    }
}
