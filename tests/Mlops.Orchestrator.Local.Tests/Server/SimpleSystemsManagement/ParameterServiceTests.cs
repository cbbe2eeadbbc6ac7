namespace Mlops.Orchestrator.Local.Tests.Server.SimpleSystemsManagement;

/// <summary>The Parameter Store as AWS's own clients see it.</summary>
public sealed class ParameterServiceTests : IAsyncLifetime
{
    private const string Helpers = """
        ssm = boto3.client("ssm")

        def refused(call, **request):
            try:
                print(call(**request))
            except ClientError as error:
                print(error.response["Error"]["Code"])

        """;

    private ServedCloud _cloud = null!;

    private AwsPrograms Aws => _cloud.Aws;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [SkippableFact]
    public async Task Python_VersionsLabelsAndHistory_AreKept()
    {
        var output = await Aws.PythonAsync(Helpers + """
            print(ssm.put_parameter(Name="/app/db/url", Value="first", Type="String", Description="where", Tags=[{"Key": "a", "Value": "1"}])["Version"])
            refused(ssm.put_parameter, Name="/app/db/url", Value="second", Type="String")
            refused(ssm.put_parameter, Name="/app/db/url", Value="second", Type="StringList", Overwrite=True)
            print(ssm.put_parameter(Name="/app/db/url", Value="second", Overwrite=True)["Version"])
            print(ssm.label_parameter_version(Name="/app/db/url", ParameterVersion=1, Labels=["old", "1st", "aws"])["InvalidLabels"])
            for name in ("/app/db/url", "/app/db/url:1", "/app/db/url:old", "arn:aws:ssm:us-east-1:000000000000:parameter/app/db/url"):
                found = ssm.get_parameter(Name=name)["Parameter"]
                print(found["Value"], found["Version"], found.get("Selector"), found["ARN"])
            refused(ssm.get_parameter, Name="/app/db/url:3")
            refused(ssm.get_parameter, Name="/app/db")
            print([(item["Version"], item["Value"], item["Description"], item["Labels"], item["LastModifiedUser"]) for item in ssm.get_parameter_history(Name="/app/db/url")["Parameters"]])
            ssm.add_tags_to_resource(ResourceType="Parameter", ResourceId="/app/db/url", Tags=[{"Key": "b", "Value": "2"}])
            ssm.remove_tags_from_resource(ResourceType="Parameter", ResourceId="/app/db/url", TagKeys=["a"])
            print(ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId="/app/db/url")["TagList"])
            refused(ssm.list_tags_for_resource, ResourceType="Document", ResourceId="x")
            refused(ssm.list_tags_for_resource, ResourceType="Parameter", ResourceId="x")
            print(ssm.get_parameters(Names=["/app/db/url", "absent", "/app/db/url:9"])["InvalidParameters"])
            for i in range(3, 102):
                ssm.put_parameter(Name="/app/db/url", Value=str(i), Overwrite=True) if i <= 100 else refused(ssm.put_parameter, Name="/app/db/url", Value=str(i), Overwrite=True)
            print(ssm.delete_parameters(Names=["/app/db/url", "absent"]))
            refused(ssm.delete_parameter, Name="/app/db/url")
            """.ReplaceLineEndings("\n"));

        Assert.Equal(
            """
            1
            ParameterAlreadyExists
            HierarchyTypeMismatchException
            2
            ['1st', 'aws']
            second 2 None arn:aws:ssm:us-east-1:000000000000:parameter/app/db/url
            first 1 :1 arn:aws:ssm:us-east-1:000000000000:parameter/app/db/url
            first 1 :old arn:aws:ssm:us-east-1:000000000000:parameter/app/db/url
            second 2 None arn:aws:ssm:us-east-1:000000000000:parameter/app/db/url
            ParameterVersionNotFound
            ParameterNotFound
            [(1, 'first', 'where', ['old'], 'arn:aws:iam::000000000000:user/local'), (2, 'second', 'where', [], 'arn:aws:iam::000000000000:user/local')]
            [{'Key': 'b', 'Value': '2'}]
            InvalidResourceType
            InvalidResourceId
            ['absent', '/app/db/url:9']
            ParameterMaxVersionLimitExceeded
            """,
            string.Join('\n', output.Split('\n')[..^2]));
        Assert.Contains("'DeletedParameters': ['/app/db/url'], 'InvalidParameters': ['absent']", output, StringComparison.Ordinal);
        Assert.EndsWith("ParameterNotFound", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Python_PathsAndFilters_FindWhatIsBelow()
    {
        var output = await Aws.PythonAsync(Helpers + """
            for name in ("/a/b/1", "/a/b/2", "/a/c", "/ab/1", "plain"):
                ssm.put_parameter(Name=name, Value=f"of {name}", Type="StringList" if name == "/a/c" else "String")
            names = lambda answer: [item["Name"] for item in answer["Parameters"]]
            print(names(ssm.get_parameters_by_path(Path="/a")), names(ssm.get_parameters_by_path(Path="/a/", Recursive=True)), names(ssm.get_parameters_by_path(Path="/", Recursive=True)))
            print([names(page) for page in ssm.get_paginator("get_parameters_by_path").paginate(Path="/a/b", PaginationConfig={"PageSize": 1})])
            refused(ssm.get_parameters_by_path, Path="a")
            refused(ssm.get_parameters_by_path, Path="/a", MaxResults=11)
            refused(ssm.get_parameters_by_path, Path="/a", NextToken="x")
            find = lambda *filters: names(ssm.describe_parameters(ParameterFilters=[dict(Key=key, Option=option, Values=values) for key, option, *values in filters]))
            print(find(("Name", "BeginsWith", "/a/b")), find(("Name", "Contains", "b")), find(("Path", "OneLevel", "/a")), find(("Path", "Recursive", "/a"), ("Type", "Equals", "StringList")))
            refused(ssm.describe_parameters, ParameterFilters=[{"Key": "Colour", "Values": ["red"]}])
            refused(ssm.describe_parameters, ParameterFilters=[{"Key": "Name", "Option": "Sounds", "Values": ["a"]}])
            """);

        Assert.Equal(
            """
            ['/a/c'] ['/a/b/1', '/a/b/2', '/a/c'] ['/a/b/1', '/a/b/2', '/a/c', '/ab/1']
            [['/a/b/1'], ['/a/b/2']]
            ValidationException
            ValidationException
            InvalidNextToken
            ['/a/b/1', '/a/b/2'] ['/a/b/1', '/a/b/2', '/ab/1'] ['/a/c'] ['/a/c']
            InvalidFilterKey
            InvalidFilterOption
            """,
            output);
    }

    [SkippableFact]
    public async Task Python_SecureStringsTiersAndPatterns_AreChecked()
    {
        var output = await Aws.PythonAsync(Helpers + """
            ssm.put_parameter(Name="secret", Value="very private", Type="SecureString")
            hidden, shown = ssm.get_parameter(Name="secret")["Parameter"]["Value"], ssm.get_parameter(Name="secret", WithDecryption=True)["Parameter"]["Value"]
            print("private" in hidden, len(hidden) > 50, shown, ssm.describe_parameters()["Parameters"][0]["KeyId"])
            ssm.put_parameter(Name="secret", Value="other", Overwrite=True)
            print(hidden == ssm.get_parameter(Name="secret")["Parameter"]["Value"])
            refused(ssm.put_parameter, Name="large", Value="x" * 4097, Type="String")
            refused(ssm.put_parameter, Name="large", Value="x" * 8193, Type="String", Tier="Advanced")
            print(ssm.put_parameter(Name="large", Value="x" * 4097, Type="String", Tier="Intelligent-Tiering")["Tier"])
            refused(ssm.put_parameter, Name="large", Value="x", Overwrite=True, Tier="Standard")
            refused(ssm.put_parameter, Name="number", Value="abc", Type="String", AllowedPattern="[0-9]+")
            refused(ssm.put_parameter, Name="number", Value="abc", Type="String", AllowedPattern="[")
            print(ssm.put_parameter(Name="number", Value="12", Type="String", AllowedPattern="[0-9]+")["Version"])
            for name in ("ssm-x", "/aws/x", "a/b", "a b", "/a//b", "/" + "/".join("abcdefghijklmnop")):
                refused(ssm.put_parameter, Name=name, Value="x", Type="String")
            refused(ssm.put_parameter, Name="x", Value="x")
            refused(ssm.put_parameter, Name="x", Value="x", Type="Number")
            refused(ssm.put_parameter, Name="number", Value="12", Overwrite=True, Tags=[{"Key": "a", "Value": "1"}])
            """);

        Assert.Equal(
            """
            False True very private alias/aws/ssm
            False
            ValidationException
            ValidationException
            Advanced
            ValidationException
            ParameterPatternMismatchException
            InvalidAllowedPatternException
            1
            ValidationException
            ValidationException
            ValidationException
            ValidationException
            ValidationException
            HierarchyLevelLimitExceededException
            ValidationException
            UnsupportedParameterType
            ValidationException
            """,
            output);
    }

    [SkippableFact]
    public async Task Stack_OfAParameter_MakesChangesAndDeletesIt()
    {
        const string Template = """{"Parameters": {"V": {"Type": "String"}}, "Resources": {"P": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/of/stack", "Type": "String", "Value": {"Ref": "V"}, "Tags": {"a": "b"}}}}, "Outputs": {"O": {"Value": {"Fn::GetAtt": ["P", "Value"]}}}}""";
        await Aws.AwsAsync("cloudformation", "create-stack", "--stack-name", "p", "--template-body", Template, "--parameters", "ParameterKey=V,ParameterValue=one");
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Equal("one\t1", await GetAsync());
        await Aws.AwsAsync("cloudformation", "update-stack", "--stack-name", "p", "--template-body", Template, "--parameters", "ParameterKey=V,ParameterValue=two");
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Equal("two\t2", await GetAsync());
        Assert.Equal("a\tb", await Aws.AwsAsync("ssm", "list-tags-for-resource", "--resource-type", "Parameter", "--resource-id", "/of/stack", "--query", "TagList[].[Key,Value]", "--output", "text"));

        await Aws.AwsAsync("cloudformation", "create-stack", "--stack-name", "q", "--template-body", Template, "--parameters", "ParameterKey=V,ParameterValue=three");
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Equal("two\t2", await GetAsync());
        Assert.Contains("already exists", await Aws.AwsAsync("cloudformation", "describe-stack-events", "--stack-name", "q"), StringComparison.Ordinal);

        await Aws.AwsAsync("cloudformation", "delete-stack", "--stack-name", "p");
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Contains("ParameterNotFound", await Aws.RefusalAsync("ssm", "get-parameter", "--name", "/of/stack"), StringComparison.Ordinal);
    }

    private Task<string> GetAsync() => Aws.AwsAsync("ssm", "get-parameter", "--name", "/of/stack", "--query", "Parameter.[Value,Version]", "--output", "text");
}
