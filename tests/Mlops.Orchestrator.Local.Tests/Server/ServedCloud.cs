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

    public string Url => Endpoint.Url.AbsoluteUri;

    private BasicAWSCredentials Credentials => new(Endpoint.AccessKeyId, Endpoint.SecretAccessKey);

    public static async Task<ServedCloud> StartAsync()
    {
        var folder = new TemporaryFolder();
        var sample = await SampleCloud.OpenAsync(folder, SampleTemplates.Pipeline(withApproval: true));
        return new(sample, await sample.Cloud.ServeAsync(), folder);
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
