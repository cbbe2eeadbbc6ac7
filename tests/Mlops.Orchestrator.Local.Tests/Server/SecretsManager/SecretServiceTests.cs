namespace Mlops.Orchestrator.Local.Tests.Server.SecretsManager;

/// <summary>Secrets Manager as AWS's own clients see it.</summary>
public sealed class SecretServiceTests : IAsyncLifetime
{
    private ServedCloud _cloud = null!;

    private AwsPrograms Aws => _cloud.Aws;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [SkippableFact]
    public async Task Python_ValuesStagesAndDeletion_AreAsOnAws()
    {
        var output = await Aws.PythonAsync("""
            secrets = boto3.client("secretsmanager")

            def refused(call, **request):
                try:
                    print(call(**request))
                except ClientError as error:
                    print(error.response["Error"]["Code"], "private" in str(error))

            made = secrets.create_secret(Name="app/db", SecretString="private 1", Description="of the database", Tags=[{"Key": "a", "Value": "1"}])
            arn = made["ARN"]
            print(arn[:-6], len(arn.split("-")[-1]))
            refused(secrets.create_secret, Name="app/db", SecretString="private x")
            refused(secrets.create_secret, Name="a b", SecretString="private x")
            refused(secrets.create_secret, Name="both", SecretString="private x", SecretBinary=b"private")
            refused(secrets.create_secret, Name="large", SecretString="private" * 10000)
            for name in ("app/db", arn, arn[:-7]):
                print(secrets.get_secret_value(SecretId=name)["SecretString"])
            second = secrets.put_secret_value(SecretId="app/db", SecretString="private 2")
            print(second["VersionStages"], [secrets.get_secret_value(SecretId="app/db", VersionStage=stage)["SecretString"] for stage in ("AWSCURRENT", "AWSPREVIOUS")])
            print(secrets.get_secret_value(SecretId="app/db", VersionId=made["VersionId"])["VersionStages"])
            print(secrets.put_secret_value(SecretId="app/db", SecretString="private 2", ClientRequestToken=second["VersionId"])["VersionId"] == second["VersionId"])
            refused(secrets.put_secret_value, SecretId="app/db", SecretString="private 3", ClientRequestToken=second["VersionId"])
            third = secrets.put_secret_value(SecretId="app/db", SecretBinary=b"\x00\xff", VersionStages=["mine"])
            print(secrets.get_secret_value(SecretId="app/db", VersionStage="mine")["SecretBinary"], secrets.get_secret_value(SecretId="app/db")["SecretString"])
            secrets.update_secret(SecretId="app/db", Description="other", SecretString="private 4")
            secrets.tag_resource(SecretId="app/db", Tags=[{"Key": "b", "Value": "2"}])
            secrets.untag_resource(SecretId="app/db", TagKeys=["a"])
            told = secrets.describe_secret(SecretId="app/db")
            print(told["Description"], told["Tags"], sorted(told["VersionIdsToStages"].values()), "private" in str(told))
            refused(secrets.get_secret_value, SecretId="absent")
            refused(secrets.get_secret_value, SecretId="app/db", VersionStage="absent")
            secrets.create_secret(Name="empty")
            refused(secrets.get_secret_value, SecretId="empty")
            names = lambda **request: [item["Name"] for item in secrets.list_secrets(SortOrder="asc", **request)["SecretList"]]
            print(names(), names(Filters=[{"Key": "name", "Values": ["app"]}]), names(Filters=[{"Key": "tag-key", "Values": ["b"]}]), [page["SecretList"][0]["Name"] for page in secrets.get_paginator("list_secrets").paginate(PaginationConfig={"PageSize": 1})])
            refused(secrets.delete_secret, SecretId="app/db", RecoveryWindowInDays=3)
            secrets.delete_secret(SecretId="app/db", RecoveryWindowInDays=7)
            refused(secrets.get_secret_value, SecretId="app/db")
            refused(secrets.create_secret, Name="app/db", SecretString="private x")
            print(names(), names(IncludePlannedDeletion=True))
            secrets.restore_secret(SecretId="app/db")
            print(secrets.get_secret_value(SecretId="app/db")["SecretString"])
            secrets.delete_secret(SecretId="app/db", ForceDeleteWithoutRecovery=True)
            refused(secrets.describe_secret, SecretId="app/db")
            password = secrets.get_random_password(PasswordLength=20, ExcludePunctuation=True, ExcludeNumbers=True)["RandomPassword"]
            print(len(password), password.isalpha())
            refused(secrets.get_random_password, PasswordLength=3)
            """);

        Assert.Equal(
            """
            arn:aws:secretsmanager:us-east-1:000000000000:secret:app/db- 6
            ResourceExistsException False
            InvalidParameterException False
            InvalidParameterException False
            InvalidParameterException False
            private 1
            private 1
            private 1
            ['AWSCURRENT'] ['private 2', 'private 1']
            ['AWSPREVIOUS']
            True
            ResourceExistsException False
            b'\x00\xff' private 2
            other [{'Key': 'b', 'Value': '2'}] [['AWSCURRENT'], ['AWSPREVIOUS'], ['mine']] False
            ResourceNotFoundException False
            ResourceNotFoundException False
            ResourceNotFoundException False
            ['app/db', 'empty'] ['app/db'] ['app/db'] ['empty', 'app/db']
            InvalidParameterException False
            InvalidRequestException False
            InvalidRequestException False
            ['empty'] ['app/db', 'empty']
            private 4
            ResourceNotFoundException False
            20 True
            InvalidParameterException False
            """,
            output);
    }

    [SkippableFact]
    public async Task Stack_OfASecret_MakesAValueOnceAndTellsItNowhereElse()
    {
        const string Template = """
            Parameters: { D: { Type: String } }
            Resources:
              S:
                Type: AWS::SecretsManager::Secret
                Properties:
                  Description: !Ref D
                  GenerateSecretString: { SecretStringTemplate: '{"user": "me"}', GenerateStringKey: password, PasswordLength: 12, ExcludePunctuation: true }
            Outputs: { Arn: { Value: !Ref S } }
            """;
        await Aws.AwsAsync("cloudformation", "create-stack", "--stack-name", "s", "--template-body", Template, "--parameters", "ParameterKey=D,ParameterValue=one");
        await _cloud.Sample.Cloud.WhenIdleAsync();
        var arn = await Aws.AwsAsync("cloudformation", "describe-stacks", "--stack-name", "s", "--query", "Stacks[0].Outputs[0].OutputValue", "--output", "text");
        var value = await Aws.AwsAsync("secretsmanager", "get-secret-value", "--secret-id", arn, "--query", "SecretString", "--output", "text");
        Assert.Matches("^{\"user\":\"me\",\"password\":\"[A-Za-z0-9]{12}\"}$", value);

        await Aws.AwsAsync("cloudformation", "update-stack", "--stack-name", "s", "--template-body", Template, "--parameters", "ParameterKey=D,ParameterValue=two");
        await _cloud.Sample.Cloud.WhenIdleAsync();

        Assert.Equal("two", await Aws.AwsAsync("secretsmanager", "describe-secret", "--secret-id", arn, "--query", "Description", "--output", "text"));
        Assert.Equal(value, await Aws.AwsAsync("secretsmanager", "get-secret-value", "--secret-id", arn, "--query", "SecretString", "--output", "text"));
        var password = value.Split('"')[7];
        var told = StateRecords.Read(_cloud.Sample.Cloud.StateFolder, "stack").Concat(StateRecords.ReadLines(_cloud.Sample.Cloud.StateFolder, "stack-event"));
        Assert.DoesNotContain(password, string.Concat(told.Select(record => record.Content.ToJsonString())), StringComparison.Ordinal);

        await Aws.AwsAsync("cloudformation", "delete-stack", "--stack-name", "s");
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Contains("ResourceNotFoundException", await Aws.RefusalAsync("secretsmanager", "get-secret-value", "--secret-id", arn), StringComparison.Ordinal);
    }
}
