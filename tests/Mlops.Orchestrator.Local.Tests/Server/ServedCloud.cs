using Amazon.CloudFormation;
using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Runtime;

namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>A local cloud that is served, and AWS's clients of it.</summary>
internal sealed class ServedCloud : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private ServedCloud(SampleCloud sample, LocalEndpoint endpoint, TemporaryFolder folder)
    {
        (Sample, Endpoint, _folder) = (sample, endpoint, folder);
        CloudFormation = new(Credentials, new() { ServiceURL = Url, AuthenticationRegion = endpoint.Region });
        Lambda = new(Credentials, new() { ServiceURL = Url, AuthenticationRegion = endpoint.Region });
        CodePipeline = new(Credentials, new() { ServiceURL = Url, AuthenticationRegion = endpoint.Region });
    }

    public SampleCloud Sample { get; }

    public LocalEndpoint Endpoint { get; }

    public AmazonCloudFormationClient CloudFormation { get; }

    public AmazonCodePipelineClient CodePipeline { get; }

    public AmazonLambdaClient Lambda { get; }

    /// <summary>The state folder.</summary>
    public string Folder => _folder;

    /// <summary>AWS's own programs, as clients of it.</summary>
    public AwsPrograms Aws => new(Endpoint, _folder);

    public string Url => Endpoint.Url.AbsoluteUri;

    /// <summary>What AWS's own programs need to know of it.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["AWS_ENDPOINT_URL"] = Url,
        ["AWS_ACCESS_KEY_ID"] = Endpoint.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = Endpoint.SecretAccessKey,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_REGION"] = Endpoint.Region,
        ["AWS_DEFAULT_REGION"] = Endpoint.Region,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["PYTHONIOENCODING"] = "utf-8",
    };

    public BasicAWSCredentials Credentials => new(Endpoint.AccessKeyId, Endpoint.SecretAccessKey);

    public static async Task<ServedCloud> StartAsync(TimeProvider? time = null)
    {
        var folder = new TemporaryFolder();
        var sample = await SampleCloud.OpenAsync(folder, SampleTemplates.Pipeline(withApproval: true), time: time);
        return new(sample, await sample.Cloud.ServeAsync(), folder);
    }

    /// <summary>Runs a script of boto3's, which fails where it does not find what it expects.</summary>
    public async Task RunPythonAsync(string script)
    {
        var result = await Programs.RunAsync("python3", ["-c", script], environment: Environment);
        Assert.True(result.ExitCode == 0, $"{result.Output}\n{result.Error}");
    }

    public async ValueTask DisposeAsync()
    {
        CloudFormation.Dispose();
        CodePipeline.Dispose();
        Lambda.Dispose();
        await Sample.Cloud.DisposeAsync();
        _folder.Dispose();
    }
}
