using System.Text;
using System.Text.RegularExpressions;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.Tests.Functions.Processes;
using Mlops.Orchestrator.Local.Tests.Server;

namespace Mlops.Orchestrator.Local.Tests.CodePipeline;

/// <summary>Actions that invoke functions, which tell CodePipeline how they ended.</summary>
public sealed class LambdaActionTests : IAsyncLifetime
{
    private const string Pipeline = "calls";

    /// <summary>A function that leaves the result to others.</summary>
    private const string HandsOn = """
        def handler(event, context):
            print('job ' + event['CodePipeline.job']['id'])
        """;

    private ServedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Theory]
    [InlineData("1", "Succeeded", null, 1)]
    [InlineData("3", "Succeeded", null, 3)]
    [InlineData("some", "Failed", "'some' is no number of calls.", 1)]
    public async Task PipelineActionFunction_IsCalledUntilItIsDone(string parameters, string status, string? error, int calls)
    {
        await CreateAsync("dotnet10", "Functions.Echo", DotnetFiles(), $"UserParameters: '{parameters}'");

        var action = await EndAsync();

        Assert.Equal((status, error), (action.Status!.Value, action.ErrorDetails?.Message));
        Assert.Equal(Enumerable.Range(0, calls).Select(call => $"Call {call} with 1 artifacts"), Log(_cloud.Sample.Cloud.StateFolder).Split('\n').Where(line => line.StartsWith("Call", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Function_EndsWithoutAResult_FailsTheActionAtOnceWithTheReason()
    {
        await CreateAsync("dotnet10", "Functions.Echo", DotnetFiles(), "UserParameters: crash");

        var action = await EndAsync();

        Assert.Equal("Failed", action.Status!.Value);
        Assert.Matches("^The AWS Lambda function .* failed without a result for CodePipeline. .*7.*log: ", action.ErrorDetails!.Message);
    }

    [Fact]
    public async Task Function_ThatIsNotThere_FailsTheAction()
    {
        await CreateAsync("dotnet10", "Functions.Echo", DotnetFiles(), "UserParameters: '1'", function: "nobody");

        Assert.StartsWith("The AWS Lambda function nobody cannot be found.", (await EndAsync()).ErrorDetails!.Message, StringComparison.Ordinal);
    }

    /// <summary>Whoever knows the job's id may tell its result: once.</summary>
    [Python3Fact]
    public async Task Job_ThatAFunctionHandsOn_IsEndedOnceByWhomeverKnowsIt()
    {
        await CreateAsync("python3.13", "main.handler", [new("main.py", Encoding.UTF8.GetBytes(HandsOn))], "UserParameters: later");
        var id = await JobAsync(_cloud.Sample.Cloud.StateFolder);

        var details = (await _cloud.CodePipeline.GetJobDetailsAsync(new() { JobId = id })).JobDetails!;
        Assert.Equal(("later", Pipeline, "Source"), (details.Data!.ActionConfiguration!.Configuration!["UserParameters"], details.Data.PipelineContext!.PipelineName, details.Data.InputArtifacts![0].Name));
        await Assert.ThrowsAsync<JobNotFoundException>(() => _cloud.CodePipeline.PutJobSuccessResultAsync(new() { JobId = $"{Guid.NewGuid()}" }));
        await Assert.ThrowsAnyAsync<AmazonCodePipelineException>(() => _cloud.CodePipeline.PutJobSuccessResultAsync(new() { JobId = id, OutputVariables = new() { ["a b"] = "1" } }));
        await Assert.ThrowsAsync<OutputVariablesSizeExceededException>(() => _cloud.CodePipeline.PutJobSuccessResultAsync(new() { JobId = id, OutputVariables = new() { ["a"] = new('x', 122_880) } }));
        await _cloud.CodePipeline.PutJobSuccessResultAsync(new() { JobId = id, ExecutionDetails = new() { Summary = "by hand", ExternalExecutionId = "elsewhere-1" } });

        var action = await EndAsync();
        Assert.Equal(("Succeeded", "by hand", "elsewhere-1"), (action.Status!.Value, action.Summary, action.ExternalExecutionId));
        await Assert.ThrowsAsync<InvalidJobStateException>(() => _cloud.CodePipeline.PutJobSuccessResultAsync(new() { JobId = id }));
        await Assert.ThrowsAsync<InvalidJobStateException>(() => _cloud.CodePipeline.PutJobFailureResultAsync(new() { JobId = id, FailureDetails = new() { Type = FailureType.JobFailed, Message = "too late" } }));
    }

    [Python3Fact]
    public async Task Close_WhileNobodyTellsTheResult_DoesNotWaitForIt()
    {
        using var folder = new TemporaryFolder();
        await using (var cloud = await LocalCloud.OpenAsync(new() { StateFolder = folder }))
        {
            await cloud.Assets.PutAsync("code.zip", DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(HandsOn))]));
            await cloud.Assets.PutAsync("source.zip", DeterministicZip.Create([new("a.txt", "a"u8.ToArray())]));
            await cloud.Blueprints.PutAsync("blueprints/calls.yaml", Encoding.UTF8.GetBytes(Template("python3.13", "main.handler", "UserParameters: never")));
            await cloud.Stacks.CreateAsync(new("calls", "blueprints/calls.yaml", [], [], []), "once");
            await JobAsync(folder);
        }

        await using var again = await LocalCloud.OpenAsync(new() { StateFolder = folder });
        var state = (await again.Pipelines.GetStateAsync(Pipeline))!;
        Assert.StartsWith("The local cloud was closed before", state.Stages[1].Actions[0].ErrorMessage, StringComparison.Ordinal);
    }

    /// <summary>A function with boto3: it reads its input, writes its output, and gives a variable; the action after it has both.</summary>
    [Python3Fact("boto3")]
    public async Task Function_GivesAnArtifactAndVariables_LaterActionsHaveThem()
    {
        const string Boto = """
            import boto3, io, json, zipfile

            def handler(event, context):
                job = event['CodePipeline.job']
                keys = job['data']['artifactCredentials']
                s3 = boto3.client('s3', aws_access_key_id=keys['accessKeyId'], aws_secret_access_key=keys['secretAccessKey'], aws_session_token=keys['sessionToken'])
                place = lambda artifact: {'Bucket': artifact['location']['s3Location']['bucketName'], 'Key': artifact['location']['s3Location']['objectKey']}
                taken = s3.get_object(**place(job['data']['inputArtifacts'][0]))['Body'].read()
                names = zipfile.ZipFile(io.BytesIO(taken)).namelist()
                for output in job['data']['outputArtifacts']:
                    content = io.BytesIO()
                    with zipfile.ZipFile(content, 'w') as archive:
                        archive.writestr('made.txt', 'made')
                    s3.put_object(**place(output), Body=content.getvalue())
                given = job['data']['actionConfiguration']['configuration']['UserParameters']
                boto3.client('codepipeline').put_job_success_result(
                    jobId=job['id'], executionDetails={'summary': given + ' ' + ' '.join(names)}, outputVariables={'answer': str(len(names))})
            """;
        await CreateAsync("python3.13", "main.handler", [new("main.py", Encoding.UTF8.GetBytes(Boto))], "UserParameters: first", withSecond: true);

        Assert.Equal("first a.txt b.txt", (await EndAsync()).Summary);
        Assert.Equal("2 files made.txt", (await EndAsync("Second")).Summary);
    }

    private static IEnumerable<ArchiveEntry> DotnetFiles() =>
    [
        .. FunctionRuntimeFixture.DotnetFiles(),
        .. new[] { "Mlops.Aws.dll", "AWSSDK.Core.dll" }.Select(file => new ArchiveEntry(file, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Programs", file)))),
    ];

    private async Task CreateAsync(string runtime, string handler, IEnumerable<ArchiveEntry> code, string parameters, string function = "!Ref Function", bool withSecond = false)
    {
        await _cloud.Sample.Cloud.Assets.PutAsync("code.zip", DeterministicZip.Create(code));
        await _cloud.Sample.Cloud.Assets.PutAsync("source.zip", DeterministicZip.Create([new("a.txt", "a"u8.ToArray()), new("b.txt", "b"u8.ToArray())]));
        await _cloud.CloudFormation.CreateStackAsync(new() { StackName = "calls", TemplateBody = Template(runtime, handler, parameters, function, withSecond) });
    }

    private static string Template(string runtime, string handler, string parameters, string function = "!Ref Function", bool withSecond = false)
    {
        const string Type = "ActionTypeId: { Category: Invoke, Owner: AWS, Provider: Lambda, Version: '1' }";
        var outputs = withSecond ? "OutputArtifacts: [{ Name: Made }], Namespace: First" : "OutputArtifacts: []";
        return $$"""
            Resources:
              Artifacts: { Type: AWS::S3::Bucket }
              Function:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: step
                  Runtime: {{runtime}}
                  Handler: {{handler}}
                  Timeout: 30
                  Role: arn:aws:iam::000000000000:role/step
                  Environment: { Variables: { FUNCTION: pipeline-action } }
                  Code: { S3Bucket: mlops-assets, S3Key: code.zip }
              Pipeline:
                Type: AWS::CodePipeline::Pipeline
                Properties:
                  Name: {{Pipeline}}
                  RoleArn: arn:aws:iam::000000000000:role/pipeline
                  ArtifactStore: { Type: S3, Location: !Ref Artifacts }
                  Stages:
                    - Name: Source
                      Actions:
                        - Name: Source
                          ActionTypeId: { Category: Source, Owner: AWS, Provider: S3, Version: '1' }
                          Configuration: { S3Bucket: mlops-assets, S3ObjectKey: source.zip }
                          OutputArtifacts: [{ Name: Source }]
                    - Name: Invoke
                      Actions:
                        - { Name: First, {{Type}}, Configuration: { FunctionName: {{function}}, {{parameters}} }, InputArtifacts: [{ Name: Source }], {{outputs}} }
            {{(withSecond ? $"            - {{ Name: Second, {Type}, RunOrder: 2, Configuration: {{ FunctionName: !Ref Function, UserParameters: '#{{First.answer}} files' }}, InputArtifacts: [{{ Name: Made }}] }}" : "")}}
            """;
    }

    private async Task<ActionExecution> EndAsync(string name = "First")
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(40); DateTime.UtcNow < deadline; await Task.Delay(20))
        {
            if (await ActionAsync(name) is { Status.Value: not "InProgress" } action)
            {
                return action;
            }
        }

        throw new TimeoutException($"The action '{name}' comes to no end.");
    }

    private async Task<ActionExecution?> ActionAsync(string name)
    {
        try
        {
            var state = await _cloud.CodePipeline.GetPipelineStateAsync(new() { Name = Pipeline });
            return state.StageStates![1].ActionStates!.Single(action => action.ActionName == name).LatestExecution;
        }
        catch (PipelineNotFoundException)
        {
            return null;
        }
    }

    private static async Task<string> JobAsync(string folder)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(40); DateTime.UtcNow < deadline; await Task.Delay(20))
        {
            if (Regex.Match(Log(folder), "job ([0-9a-f-]{36})") is { Success: true } job)
            {
                return job.Groups[1].Value;
            }
        }

        throw new TimeoutException("The function is not called.");
    }

    private static string Log(string state)
    {
        var folder = Path.Combine(state, "logs");
        return Directory.Exists(folder) ? string.Concat(Directory.GetFiles(folder, "*.log", SearchOption.AllDirectories).Select(ReadOpen)) : "";
    }

    private static string ReadOpen(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
