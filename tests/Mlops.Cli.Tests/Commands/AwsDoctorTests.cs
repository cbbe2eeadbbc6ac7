using Amazon.Runtime;
using Amazon.SageMaker;
using Mlops.Cli.Doctor;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops doctor --target aws</c>.</summary>
public sealed class AwsDoctorTests : IAsyncLifetime
{
    private const string Settings = """{"region": "us-east-1", "accountId": "000000000000", "blueprintBucket": "mlops-blueprints", "assetsBucket": "ASSETS"}""";

    private ServedAws _aws = null!;

    public async Task InitializeAsync() => _aws = await ServedAws.StartAsync();

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    [Theory]
    [InlineData("CREATE_COMPLETE", "Ok", null)]
    [InlineData("UPDATE_IN_PROGRESS", "Warning", "Wait")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", "Warning", "undone")]
    [InlineData("UPDATE_ROLLBACK_FAILED", "Failure", "mlops deploy")]
    [InlineData("ROLLBACK_COMPLETE", "Failure", "mlops deploy")]
    public void Judge_Status_SaysWhatItNeeds(string status, string outcome, string? cure)
    {
        var check = AwsChecks.Judge(new("mlops-orchestrator", "id", status, DateTimeOffset.UnixEpoch) { StatusReason = "Because." });

        Assert.Equal(outcome, $"{check.Status}");
        Assert.Contains($"{status}: Because.", check.Finding, StringComparison.Ordinal);
        Assert.True(cure is null ? check.Cure is null : check.Cure!.Contains(cure, StringComparison.Ordinal), check.Cure);
    }

    [Fact]
    public async Task Doctor_Orchestrator_IsCheckedThroughout()
    {
        await _aws.DeployAsync(Settings.Replace("ASSETS", "mlops-assets", StringComparison.Ordinal));
        Assert.Equal(0, (await _aws.RunAsync("publish", "--target", "aws")).ExitCode);

        var checks = await ChecksAsync(0);

        Assert.All(checks, check => Assert.Equal("ok", check.Status));
        Assert.Equal(["Credentials", "Orchestrator", "Drift", "Blueprints", "Assets", "Permissions", "Quota"], checks.Select(check => check.Name).Distinct());
        Assert.Contains(checks, check => check is { Name: "Permissions", Finding: "'mlops deploy' is allowed" });
        Assert.Contains(checks, check => check is { Name: "Quota", Finding: "CloudFormation stacks: 1 of 2,000" });
        Assert.Contains(checks, check => check is { Name: "Quota", Finding: "pipelines: 0 of 1,000" });
        Assert.Contains(checks, check => check is { Name: "Quota", Finding: "subscriptions of the orchestrator's topic: 0 of 12,500,000" });
        Assert.Contains(checks, check => check is { Name: "Quota", Finding: "Number of instances across active endpoints: 0 of 4" });
        Assert.Contains(checks, check => check is { Name: "Permissions", Finding: "'mlops doctor' is allowed" });
        Assert.Contains(checks, check => check is { Name: "Quota", Finding: "buckets: 2 of 10,000" });
        Assert.Contains(checks, check => check is { Name: "Quota", Finding: "roles: 0 of 1,000" });
        Assert.Contains(checks, check => check.Finding.Contains("mlops-blueprints can be read: 1 pipeline type", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_BucketIsGone_SaysSoAndGoesOn()
    {
        await _aws.DeployAsync(Settings.Replace("ASSETS", "mlops-nowhere", StringComparison.Ordinal));

        var checks = await ChecksAsync(4);

        Assert.Contains(checks, check => check is { Name: "Assets", Status: "fail" } && check.Finding.Contains("NoSuchBucket", StringComparison.Ordinal));
        Assert.Contains(checks, check => check is { Name: "Drift", Status: "ok" });
    }

    [Fact]
    public async Task Doctor_NoOrchestrator_SaysHowToDeployOne()
    {
        var checks = await ChecksAsync(6);

        Assert.Contains(checks, check => check is { Name: "Orchestrator", Status: "fail", Code: "MLOPS4073" } && check.Cure!.Contains("mlops deploy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_CredentialsAreNotTaken_StopsThere()
    {
        _aws.Environment["AWS_SECRET_ACCESS_KEY"] = "other";

        var check = Assert.Single(await ChecksAsync(6));

        Assert.Equal(("Credentials", "fail", "MLOPS4071"), (check.Name, check.Status, check.Code));
    }

    [Fact]
    public async Task Doctor_RoleOfAPublisher_IsToldWhatItMayNotDo()
    {
        await _aws.DeployAsync(Settings.Replace("ASSETS", "mlops-assets", StringComparison.Ordinal));
        await _aws.CreateStackAsync("people", """
            Resources:
              Publisher:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: publisher
                  Path: /people/
                  AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [ { Effect: Allow, Action: 'sts:AssumeRole', Principal: { AWS: '*' } } ] }
                  Policies:
                  - PolicyName: publish
                    PolicyDocument:
                      Version: '2012-10-17'
                      Statement:
                      - { Effect: Allow, Action: 'cloudformation:Describe*', Resource: '*' }
                      - { Effect: Allow, Action: 's3:ListBucket', Resource: 'arn:aws:s3:::mlops-blueprints' }
                      - { Effect: Allow, Action: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'], Resource: 'arn:aws:s3:::mlops-blueprints/blueprints/*' }
                      - { Effect: Deny, Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::mlops-blueprints/blueprints/versions/*' }
            """);
        TakeOn("publisher");

        var checks = (await ChecksAsync(0)).Where(check => check.Name == "Permissions").ToList();

        Assert.Contains(checks, check => check is { Status: "ok", Finding: "'mlops publish' is allowed" });
        Assert.Contains(checks, check => check is { Status: "warn", Code: "MLOPS4081" } && check.Finding == "'mlops approve' would be denied codepipeline:PutApprovalResult"
            && check.Cure!.Contains("arn:aws:iam::000000000000:role/people/publisher", StringComparison.Ordinal)
            && check.Cure.EndsWith("""{ "Effect": "Allow", "Action": "codepipeline:PutApprovalResult", "Resource": "arn:aws:codepipeline:us-east-1:000000000000:mlops-pipeline*" }""", StringComparison.Ordinal));
        Assert.Contains(checks, check => check.Finding.StartsWith("'mlops publish --prune' would be denied", StringComparison.Ordinal) && check.Finding.Contains("s3:DeleteObject", StringComparison.Ordinal));
        Assert.DoesNotContain(checks, check => check.Finding.StartsWith("'mlops provision' would be denied", StringComparison.Ordinal) && check.Finding.Contains("DescribeStacks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_RoleThatIamDoesNotTellOf_SaysThatPermissionsAreNotLookedAt()
    {
        await _aws.DeployAsync(Settings.Replace("ASSETS", "mlops-assets", StringComparison.Ordinal));
        TakeOn("nobody");

        var check = Assert.Single(await ChecksAsync(0), check => check.Name == "Permissions");

        Assert.Equal("warn", check.Status);
        Assert.Contains("not looked at: ", check.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_InstancesOfSageMaker_AreHeldAgainstTheirQuotasByTypeAndUse()
    {
        const string Blueprint = """
            Parameters: { ModelName: { Type: String }, InputData: { Type: String }, Threshold: { Type: Number }, KmsKeyArn: { Type: String }, InstanceType: { Type: String } }
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: { Statement: [ { Effect: Allow, Action: 'sts:AssumeRole', Principal: { Service: lambda.amazonaws.com } } ] }
                  Policies: [ { PolicyName: transform, PolicyDocument: { Statement: [ { Effect: Allow, Action: 'sagemaker:CreateTransformJob', Resource: '*' } ] } } ]
            """;
        const string Serving = """
            Resources:
              Model: { Type: AWS::SageMaker::Model, Properties: { ModelName: churn, ExecutionRoleArn: 'arn:aws:iam::000000000000:role/sagemaker', PrimaryContainer: { Image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/churn:1' } } }
              Configuration:
                Type: AWS::SageMaker::EndpointConfig
                Properties:
                  EndpointConfigName: churn
                  ProductionVariants: [ { VariantName: all, ModelName: !GetAtt Model.ModelName, InitialInstanceCount: 2, InstanceType: ml.m5.large, InitialVariantWeight: 1 } ]
              Endpoint: { Type: AWS::SageMaker::Endpoint, Properties: { EndpointName: churn, EndpointConfigName: !GetAtt Configuration.EndpointConfigName } }
            """;
        await using var aws = await ServedAws.StartAsync(template: Blueprint, change: manifest => manifest with
        {
            Keys = [.. manifest.Keys, new("instance_type", RequestKeyType.String) { Default = "ml.m4.xlarge" }],
            Parameters = [.. manifest.Parameters, new("InstanceType", "String", new KeyValue("instance_type"))],
        });
        await aws.DeployAsync(Settings.Replace("ASSETS", "mlops-assets", StringComparison.Ordinal));
        Assert.Equal(0, (await aws.RunAsync("publish", "--target", "aws")).ExitCode);
        await aws.CreateStackAsync("serving", Serving);
        using var sageMaker = new AmazonSageMakerClient(
            new BasicAWSCredentials(aws.Environment["AWS_ACCESS_KEY_ID"], aws.Environment["AWS_SECRET_ACCESS_KEY"]),
            new AmazonSageMakerConfig { ServiceURL = aws.Environment["AWS_ENDPOINT_URL"], AuthenticationRegion = aws.Environment["AWS_REGION"] });
        await sageMaker.CreateTrainingJobAsync(new()
        {
            TrainingJobName = "churn",
            RoleArn = "arn:aws:iam::000000000000:role/sagemaker",
            AlgorithmSpecification = new() { TrainingImage = "000000000000.dkr.ecr.us-east-1.amazonaws.com/churn:1", TrainingInputMode = TrainingInputMode.File },
            OutputDataConfig = new() { S3OutputPath = "s3://mlops-assets/models" },
            ResourceConfig = new() { InstanceType = TrainingInstanceType.FindValue("ml.m5.large"), InstanceCount = 4, VolumeSizeInGB = 10 },
            StoppingCondition = new() { MaxRuntimeInSeconds = 3_600 },
        });

        var checks = await ChecksAsync(0, aws);

        Assert.Equal(
            [
                "Number of instances across active endpoints: 2 of 4 ok", "Number of instances across all training jobs: 4 of 4 warn", "Number of instances across all spot training jobs: 0 of 4 ok",
                "Number of instances across all processing jobs: 0 of 4 ok", "Number of instances across all transform jobs: 0 of 4 ok",
                // What runs, and what the sample request names.
                "ml.m4.xlarge for transform job usage: 0 of 4 ok", "ml.m5.large for endpoint usage: 2 of 4 ok", "ml.m5.large for training job usage: 4 of 4 warn",
            ],
            checks.Where(check => check.Finding.Contains("instances", StringComparison.Ordinal) || check.Finding.StartsWith("ml.", StringComparison.Ordinal)).Select(check => $"{check.Finding} {check.Status}"));
    }

    [Theory]
    [InlineData(799, "Ok")]
    [InlineData(800, "Warning")]
    [InlineData(null, "Ok")]
    public void Judge_Quota_WarnsFromFourFifths(int? used, string outcome) => Assert.Equal(outcome, $"{QuotaChecks.Judge(new("pipelines", 1_000, used)).Status}");

    [Fact]
    public void Permissions_AreThoseOfTheOperationsBook()
    {
        var names = new Dictionary<string, string>
        {
            ["Partition"] = "aws",
            ["Region"] = "REGION",
            ["Account"] = "ACCOUNT",
            ["Prefix"] = "mlops",
            ["Blueprints"] = "mlops-blueprints-ACCOUNT-REGION",
            ["Assets"] = "mlops-assets-ACCOUNT-REGION",
            ["PipelineStacksRole"] = "arn:aws:iam::ACCOUNT:role/mlops/mlops-orchestrator-PipelineStacksRole*",
        };
        var book = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "operations.md"));

        var statements = TaskPermissions.For(names).SelectMany(task => task.Statements).Select(statement => statement.Text()).ToList();

        // Those who call the API need what no command does.
        Assert.Equal(statements.Order(StringComparer.Ordinal), book.Where(line => line.StartsWith("{ \"Effect\"", StringComparison.Ordinal) && line.EndsWith(" }", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>Lets the commands call as a session of a role.</summary>
    private void TakeOn(string role)
    {
        _aws.Environment["AWS_CONFIG_FILE"] = _aws.Project.Write("config", $"""
            [profile keys]
            aws_access_key_id = {_aws.Environment["AWS_ACCESS_KEY_ID"]}
            aws_secret_access_key = {_aws.Environment["AWS_SECRET_ACCESS_KEY"]}

            [profile role]
            role_arn = arn:aws:iam::{ServedAws.AccountId}:role/people/{role}
            source_profile = keys
            region = us-east-1
            """);
        (_aws.Environment["AWS_ACCESS_KEY_ID"], _aws.Environment["AWS_SECRET_ACCESS_KEY"], _aws.Environment["AWS_PROFILE"]) = (null, null, "role");
    }

    /// <summary>The checks of AWS; those of this machine come before.</summary>
    private async Task<IReadOnlyList<(string Name, string Status, string Finding, string? Code, string? Cure)>> ChecksAsync(int exitCode, ServedAws? aws = null)
    {
        var result = await (aws ?? _aws).RunAsync("doctor", "--target", "aws", "--format", "json");
        Assert.True(result.ExitCode == exitCode, $"{result.ExitCode} {result.Output}{result.Error}");
        return
        [
            .. result.Json["checks"]!.AsArray()
                .Select(check => ((string)check!["name"]!, (string)check["status"]!, (string)check["finding"]!, (string?)check["code"], (string?)check["cure"]))
                .SkipWhile(check => check.Item1 != "Credentials"),
        ];
    }
}
