using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Handlers;

public class ResourceRuleTests
{
    private const string Function = "Code: { S3Bucket: blueprints, S3Key: code.zip }, Handler: h, Runtime: python3.13, Role: arn:aws:iam::111122223333:role/r";

    private readonly LocalStacks _stacks = new();

    [Theory]
    [InlineData("AWS::S3::Bucket", "BucketName: ab", "length greater than or equal to 3")]
    [InlineData("AWS::S3::Bucket", "BucketName: blueprints", "blueprints already exists")]
    [InlineData("AWS::S3::BucketPolicy", "Bucket: nowhere, PolicyDocument: {}", "The specified bucket does not exist: 'nowhere'")]
    [InlineData("AWS::Lambda::Function", "Environment: { Variables: { AWS_REGION: x } }, " + Function, "Reserved keys used in this request: AWS_REGION")]
    [InlineData("AWS::Lambda::LayerVersion", "Content: { S3Bucket: nowhere, S3Key: x.zip }", "S3 Error Code: NoSuchBucket")]
    [InlineData("Custom::Thing", "ServiceToken: arn:aws:lambda:eu-west-1:111122223333:function:none", "is no Lambda function of this local cloud")]
    public async Task Create_ServiceWouldRefuse_Fails(string type, string properties, string reason)
    {
        var stack = await _stacks.CreateAsync($"Resources: {{ R: {{ Type: '{type}', Properties: {{ {properties} }} }} }}");

        Assert.Contains(reason, Assert.Single(_stacks.Store.Events(stack.Id), e => e.Status == "CREATE_FAILED").Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS::S3::Bucket", "BucketName: My_Bucket", "#/BucketName: failed validation constraint for keyword [pattern]: My_Bucket does not match")]
    [InlineData("AWS::IAM::Role", "AssumeRolePolicyDocument: {}, RoleName: a-role-with-a-name-that-is-longer-than-the-sixty-four-letters-of-iam", "#/RoleName: expected maxLength: 64, actual: 68")]
    [InlineData("AWS::Lambda::Function", "Timeout: 901, " + Function, "#/Timeout: 901 is not less or equal to 900")]
    [InlineData("AWS::Lambda::Function", "MemorySize: 64, " + Function, "#/MemorySize: 64 is not greater or equal to 128")]
    public async Task Create_ValueThatTheSchemaDoesNotTake_IsRefusedWrittenAndFailsTheResourceGiven(string type, string properties, string reason)
    {
        var template = $"Resources: {{ R: {{ Type: '{type}', Properties: {{ {properties} }} }} }}";
        var written = await Assert.ThrowsAsync<MlopsException>(() => _stacks.CreateAsync(template));
        Assert.Contains(reason, written.Message, StringComparison.Ordinal);
        var name = reason.Split('/', ':')[1];
        Assert.Equal($"/Resources/R/Properties/{name}", written.Problems[0].Pointer);

        // The same value, from a parameter: the stack begins, and the resource fails.
        var given = YamlValueOf(properties, name);
        var stack = await _stacks.CreateAsync($"Parameters: {{ P: {{ Type: String }} }}\n{template.Replace($"{name}: {given}", $"{name}: !Ref P", StringComparison.Ordinal)}", ("P", given));

        Assert.Contains(reason, Assert.Single(_stacks.Store.Events(stack.Id), e => e.Status == "CREATE_FAILED").Reason, StringComparison.Ordinal);
    }

    private static string YamlValueOf(string properties, string name) => properties.Split($"{name}: ")[1].Split(',')[0];

    [Fact]
    public async Task Create_EnvironmentIsTooLong_Fails()
    {
        var stack = await _stacks.CreateAsync($"Resources: {{ R: {{ Type: AWS::Lambda::Function, Properties: {{ Environment: {{ Variables: {{ LONG: {new string('x', 4096)} }} }}, {Function} }} }} }}");

        Assert.Contains(_stacks.Store.Events(stack.Id), e => e.Reason?.EndsWith("exceeded the 4KB limit.", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("AWS::SageMaker::Endpoint", "EndpointConfigName: c", true, "^arn:aws:sagemaker:eu-west-1:111122223333:endpoint/r-[a-z0-9]{12}$")]
    [InlineData("AWS::IAM::ManagedPolicy", "PolicyDocument: {}", false, "^arn:aws:iam::111122223333:policy/my-stack-R-[A-Z0-9]{12}$")]
    [InlineData("AWS::SNS::Topic", "", true, "^arn:aws:sns:eu-west-1:111122223333:my-stack-R-[A-Z0-9]{12}$")]
    [InlineData("AWS::Glue::Crawler", "Role: arn:aws:iam::111122223333:role/r, Targets: {}", true, "^my-stack-R-[A-Z0-9]{12}$")]
    [InlineData("AWS::Events::Rule", "EventPattern: { source: [aws.sagemaker] }", true, "^my-stack-R-[A-Z0-9]{12}$")]
    [InlineData("AWS::Events::Rule", "EventPattern: { source: [aws.sagemaker, aws.s3] }", false, "^my-stack-R-[A-Z0-9]{12}$")]
    [InlineData("AWS::Events::Rule", "EventPattern: { source: [acme, { prefix: aws.sagemaker }] }", false, "^my-stack-R-[A-Z0-9]{12}$")]
    [InlineData("AWS::Events::Rule", "ScheduleExpression: rate(1 day)", false, "^my-stack-R-[A-Z0-9]{12}$")]
    public async Task Create_RecordedType_SaysWhetherItWouldDoMore(string type, string properties, bool recordedOnly, string physicalId)
    {
        var stack = await _stacks.CreateAsync($"Resources: {{ R: {{ Type: '{type}', Properties: {{ {properties} }} }} }}");

        Assert.Matches(physicalId, stack.Resources["R"].PhysicalId);
        Assert.Equal(recordedOnly, stack.Resources["R"].RecordedOnly);
    }

    [Fact]
    public async Task Create_LongNames_AreCutToTheTypesLimit()
    {
        var request = new Local.CloudFormation.Stacks.StackRequest(new string('s', 100), $"Resources: {{ {new string('R', 100)}: {{ Type: AWS::S3::Bucket }} }}");

        var stack = await _stacks.Engine.BeginCreate(request).RunAsync(CancellationToken.None);

        Assert.Equal(63, stack.Resources.Values.Single().PhysicalId!.Length);
    }
}
