namespace Mlops.Orchestrator.Local.Tests.Server.CloudFormation;

/// <summary>Templates that read the Parameter Store and secrets.</summary>
public sealed class OutsideValueTests : IAsyncLifetime
{
    private ServedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Python3Fact("boto3")]
    public Task Boto3_ParameterTypesAndDynamicReferences_GiveTheValuesOfNow_AndTheStackKeepsTheReference() => _cloud.RunPythonAsync("""
        import boto3, botocore, json
        cloudformation, ssm, secrets, s3, sqs = (boto3.client(name) for name in ("cloudformation", "ssm", "secretsmanager", "s3", "sqs"))

        def put(name, value, type="String"):
            ssm.put_parameter(Name=name, Value=value, Type=type, Overwrite=True)

        def create(name, resources, parameters=None, outputs=None, arguments=()):
            template = {"Resources": resources, **({"Parameters": parameters} if parameters else {}), **({"Outputs": outputs} if outputs else {})}
            cloudformation.create_stack(StackName=name, TemplateBody=json.dumps(template), OnFailure="DO_NOTHING", Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in arguments])
            while (stack := cloudformation.describe_stacks(StackName=name)["Stacks"][0])["StackStatus"].endswith("IN_PROGRESS"):
                pass
            return stack

        def refused(text, *arguments, **more):
            try:
                create(*arguments, **more)
            except botocore.exceptions.ClientError as error:
                assert text in error.response["Error"]["Message"], error.response
                return
            raise AssertionError(text)

        def failure(name, resources, text):
            stack = create(name, resources)
            reasons = [e.get("ResourceStatusReason", "") for e in cloudformation.describe_stack_events(StackName=name)["StackEvents"]]
            assert stack["StackStatus"] == "CREATE_FAILED" and any(text in reason for reason in reasons), (stack["StackStatus"], reasons)

        put("/my/bucket", "first-bucket")
        put("/my/delays", "3,4", "StringList")
        put("/my/secure", "x", "SecureString")
        typed = {"Name": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/my/bucket"}, "Delays": {"Type": "AWS::SSM::Parameter::Value<List<String>>", "Default": "/my/delays"}}
        stack = create("typed", {"B": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Ref": "Name"}}}}, typed, {"Second": {"Value": {"Fn::Select": [1, {"Ref": "Delays"}]}}})
        assert (stack["StackStatus"], stack["Outputs"][0]["OutputValue"]) == ("CREATE_COMPLETE", "4"), stack
        assert {p["ParameterKey"]: p["ParameterValue"] for p in stack["Parameters"]}["Name"] == "/my/bucket", stack
        s3.head_bucket(Bucket="first-bucket")
        topic = {"T": {"Type": "AWS::SNS::Topic"}}
        refused("Unable to fetch parameters [/absent]", "none", topic, typed, arguments=[("Name", "/absent")])
        refused("types not supported", "none", topic, typed, arguments=[("Name", "/my/secure")])
        refused("Unrecognized parameter type", "none", topic, {"P": {"Type": "AWS::SSM::Parameter::Value<Nonsense>"}})

        put("/my/name", "one")
        put("/my/name", "two")
        secret = secrets.create_secret(Name="db", SecretString=json.dumps({"user": "ann", "words": "a\"b"}))["ARN"]
        def queue(name): return {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": name}}}
        for name, reference in [("one", "{{resolve:ssm:/my/name:1}}"), ("two-x", "{{resolve:ssm:/my/name}}-x"), ("ann", "{{resolve:secretsmanager:db:SecretString:user}}"), ("q-ann", "q-{{resolve:secretsmanager:" + secret + ":SecretString:user:AWSCURRENT:}}")]:
            assert create(name, queue(reference))["StackStatus"] == "CREATE_COMPLETE"
            assert sqs.get_queue_url(QueueName=name)
            assert reference in json.dumps(cloudformation.get_template(StackName=name)["TemplateBody"], default=str)
        assert all("resolve:" in e["ResourceProperties"] for e in cloudformation.describe_stack_events(StackName="q-ann")["StackEvents"] if e.get("ResourceProperties") and e["LogicalResourceId"] == "Q")

        image = {"I": {"Type": "AWS::EC2::Instance", "Properties": {"ImageId": "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64}}"}}}
        assert create("image", image)["StackStatus"] == "CREATE_COMPLETE"

        failure("f1", queue("{{resolve:ssm:/absent}}"), "cannot be found")
        failure("f7", queue("{{resolve:ssm:/aws/service/global-infrastructure/current-region}}"), "cannot be found")
        failure("f2", queue("{{resolve:ssm:/my/name:9}}"), "cannot be found")
        failure("f3", queue("{{resolve:ssm-secure:/my/secure:1}}"), "SSM Secure reference is not supported in: [AWS::SQS::Queue/Properties/QueueName]")
        failure("f4", queue("{{resolve:secretsmanager:absent}}"), "can't find the specified secret")
        failure("f5", queue("{{resolve:secretsmanager:db:SecretString:none}}"), "JSONKey 'none'")
        failure("f6", queue("{{resolve:vault:x}}"), "Could not parse the dynamic reference")

        ssm.delete_parameter(Name="/my/name")
        for name in ("two-x", "f1", "typed"):
            cloudformation.delete_stack(StackName=name)
        cloudformation.get_waiter("stack_delete_complete").wait(StackName="two-x", WaiterConfig={"Delay": 1})
        """);
}
