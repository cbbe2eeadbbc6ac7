using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Cloud;

/// <summary>Programs that others wrote, against a local cloud that is served: <c>docs/local-cloud/public-programs.md</c> says where they are from.</summary>
public sealed class PublicProgramTests : IDisposable
{
    private const string Examples = "MLOPS_AWS_EXAMPLES";
    private const string ExamplesAre = "a checkout of awsdocs/aws-doc-sdk-examples";
    private const string Cdk = "MLOPS_CDK";

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [SkippableTheory]
    [InlineData("sqs/message_wrapper.py")]
    [InlineData("sqs/queue_wrapper.py")]
    [InlineData("s3/s3_basics/hello.py")]
    [InlineData("s3/s3_basics/demo_bucket_basics.py", "demo-of-basics", "us-east-1")]
    [InlineData("s3/s3_versioning/versioning.py", "--scenario", "basic")]
    [InlineData("lambda/hello/hello_lambda.py")]
    public async Task Example_OfAwsForPython_RunsToItsEnd(string program, params string[] arguments)
    {
        var examples = Folder(Examples, ExamplesAre);
        var path = Path.Combine(examples, "python", "example_code", program);
        var variables = await ServeAsync();
        variables["PYTHONPATH"] = Path.Combine(examples, "python");
        try
        {
            var result = await Programs.RunAsync("python3", [path, .. arguments], Path.GetDirectoryName(path)!, variables);
            Assert.True(result.ExitCode == 0, result.Output + result.Error);
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }
    }

    [SkippableFact]
    public async Task Example_OfAwsForItsCommandLine_RunsToItsEnd()
    {
        // It writes beside itself.
        var folder = Path.Combine(_project.Path, "example");
        Programs.Run("cp", ["-r", Path.Combine(Folder(Examples, ExamplesAre), "aws-cli", "bash-linux", "s3"), folder]).MustSucceed();
        var variables = await ServeAsync();
        try
        {
            var result = await Programs.RunAsync("bash", ["s3_getting_started.sh"], folder, variables, "demo-prefix\nREADME.md\ny\ny\ny\ny\n");
            Assert.True(result.ExitCode == 0 && result.Output.Contains("Deleted the bucket demo-prefix-", StringComparison.Ordinal), result.Output + result.Error);
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }
    }

    [SkippableFact]
    public async Task Cdk_BootstrapDeployChangeAndDestroy_AreAsOnAws()
    {
        var folder = Folder(Cdk, "a folder in which 'npm install aws-cdk aws-cdk-lib constructs' was run");
        _project.Write("cdk/app.js", """
            const cdk = require('aws-cdk-lib');
            const lambda = require('aws-cdk-lib/aws-lambda');
            const app = new cdk.App();
            const stack = new cdk.Stack(app, 'Small', { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION } });
            const bucket = new (require('aws-cdk-lib/aws-s3').Bucket)(stack, 'Data', { removalPolicy: cdk.RemovalPolicy.DESTROY });
            const queue = new (require('aws-cdk-lib/aws-sqs').Queue)(stack, 'Queue');
            const hello = new lambda.Function(stack, 'Hello', { runtime: lambda.Runtime.PYTHON_3_11, handler: 'index.handler', code: lambda.Code.fromAsset('hello'), functionName: 'hello' });
            bucket.grantRead(hello);
            queue.grantSendMessages(hello);
            """);
        _project.Write("cdk/hello/index.py", "def handler(event, context):\n    return 'first'\n");
        var variables = await ServeAsync();
        variables["NODE_PATH"] = Path.Combine(folder, "node_modules");
        try
        {
            await CdkAsync("bootstrap", "aws://000000000000/us-east-1");
            await CdkAsync("deploy", "--require-approval", "never");
            Assert.Contains("first", await AnswerAsync(), StringComparison.Ordinal);
            _project.Write("cdk/hello/index.py", "def handler(event, context):\n    return 'second'\n");
            await CdkAsync("deploy", "--require-approval", "never");
            Assert.Contains("second", await AnswerAsync(), StringComparison.Ordinal);
            await CdkAsync("destroy", "--force");
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }

        async Task CdkAsync(params string[] arguments)
        {
            var result = await Programs.RunAsync(Path.Combine(folder, "node_modules", ".bin", "cdk"), ["--app", "node app.js", .. arguments], Path.Combine(_project.Path, "cdk"), variables);
            Assert.True(result.ExitCode == 0, result.Output + result.Error);
        }

        async Task<string> AnswerAsync()
        {
            var answer = Path.Combine(_project.Path, "answer.json");
            await Programs.RunAsync("aws", ["lambda", "invoke", "--function-name", "hello", answer], _project.Path, variables);
            return await File.ReadAllTextAsync(answer);
        }
    }

    private static string Folder(string variable, string what)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        Skip.If(folder is null, $"Set {variable} to {what}.");
        return folder;
    }

    private async Task<Dictionary<string, string?>> ServeAsync()
    {
        (await _project.RunAsync("cloud", "--background")).MustSucceed();
        return (await _project.RunAsync("cloud", "--export", "env")).MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => (string?)parts[1].Trim('\'', '"'));
    }
}
