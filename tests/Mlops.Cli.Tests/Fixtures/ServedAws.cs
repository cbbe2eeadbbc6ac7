using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;

namespace Mlops.Cli.Tests.Fixtures;

/// <summary>A local cloud that is served, and a project whose commands take it for AWS.</summary>
internal sealed class ServedAws : IAsyncDisposable
{
    /// <summary>The account of the local cloud.</summary>
    public const string AccountId = "000000000000";

    private readonly TestProject _cloud = new();

    private ServedAws(string template) => Project = new(template: template);

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
    public static async Task<ServedAws> StartAsync(string? settings = null, string template = Templates.Scoring)
    {
        var aws = new ServedAws(template);
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

        return aws;
    }

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

    /// <summary>CloudFormation there.</summary>
    public AmazonCloudFormationClient Client() => new(
        new BasicAWSCredentials(Environment["AWS_ACCESS_KEY_ID"], Environment["AWS_SECRET_ACCESS_KEY"]),
        new AmazonCloudFormationConfig { ServiceURL = Environment["AWS_ENDPOINT_URL"], AuthenticationRegion = Environment["AWS_REGION"] });

    /// <summary>Runs a command in the project.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => MlopsProcess.RunAsync(Project.Path, new Dictionary<string, string?>(Environment), arguments);

    public async ValueTask DisposeAsync()
    {
        await _cloud.RunAsync("cloud", "stop", "--state", "state");
        _cloud.Dispose();
        Project.Dispose();
    }
}
