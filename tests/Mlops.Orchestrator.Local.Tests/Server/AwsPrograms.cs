using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>AWS's own clients as programs: the AWS CLI, and Python with boto3.</summary>
/// <param name="url">Where AWS is.</param>
/// <param name="accessKeyId">Who calls.</param>
/// <param name="secretAccessKey">The caller's secret.</param>
/// <param name="folder">Where the programs work.</param>
internal sealed class AwsPrograms(string url, string accessKeyId, string secretAccessKey, string folder)
{
    private readonly Dictionary<string, string?> _environment = new()
    {
        ["AWS_ENDPOINT_URL"] = url,
        ["AWS_ACCESS_KEY_ID"] = accessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = secretAccessKey,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = "",
        ["PYTHONIOENCODING"] = "utf-8",
        ["PYTHONUTF8"] = "1",
    };

    public AwsPrograms(string url, LocalCredentials credentials, string folder)
        : this(url, credentials.AccessKeyId, credentials.SecretAccessKey, folder)
    {
    }

    public AwsPrograms(LocalEndpoint endpoint, string folder)
        : this(endpoint.Url.AbsoluteUri, endpoint.AccessKeyId, endpoint.SecretAccessKey, folder)
    {
    }

    /// <summary>Runs the AWS CLI.</summary>
    public async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        Skip.IfNot(Programs.IsThere("aws"), "The AWS CLI (aws) is not installed.");
        return await Programs.RunAsync("aws", arguments, folder, _environment);
    }

    /// <summary>What the AWS CLI prints, without the line's end; the test fails when the command does.</summary>
    public async Task<string> AwsAsync(params string[] arguments) => (await RunAsync(arguments)).MustSucceed().Output.TrimEnd();

    /// <summary>Why the AWS CLI fails; the test fails when it does not.</summary>
    public async Task<string> RefusalAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode != 0, result.Output);
        return result.Error;
    }

    /// <summary>What a Python program prints that has <c>boto3</c>, <c>json</c> and <c>ClientError</c>.</summary>
    public async Task<string> PythonAsync(string program)
    {
        Skip.IfNot(Programs.IsThere("python3"), "Python (python3) is not installed.");
        var result = await Programs.RunAsync("python3", ["-"], folder, _environment, $"import boto3, json\nfrom botocore.exceptions import ClientError\n{program}");
        Skip.If(result.Error.Contains("No module named 'boto", StringComparison.Ordinal), "Python with boto3 is not installed.");
        return result.MustSucceed().Output.TrimEnd();
    }
}
