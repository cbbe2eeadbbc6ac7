namespace Mlops.Orchestrator.Local.Tests.Server.IdentityManagement;

/// <summary>IAM's simulation and Service Quotas as AWS's own clients see them.</summary>
public sealed class IdentityServiceTests : IAsyncLifetime
{
    private ServedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [SkippableFact]
    public async Task Python_RolesOfAStack_AreSimulatedWithTheirPoliciesAndBoundary()
    {
        var output = await _cloud.Aws.PythonAsync("""
            cloudformation, iam, quotas = (boto3.client(name) for name in ("cloudformation", "iam", "service-quotas"))
            cloudformation.create_stack(StackName="s", Capabilities=["CAPABILITY_NAMED_IAM"], TemplateBody='''
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: worker
                  Path: /a/
                  PermissionsBoundary: !Ref Boundary
                  ManagedPolicyArns: [!Ref Attached]
                  AssumeRolePolicyDocument: {}
                  Policies:
                  - { PolicyName: inline, PolicyDocument: { Statement: { Effect: Allow, Action: 's3:Get*', Resource: 'arn:aws:s3:::data/*' } } }
              Beside: { Type: AWS::IAM::Policy, Properties: { PolicyName: beside, Roles: [!Ref Role], PolicyDocument: { Statement: [
                { Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: { StringEquals: { 'iam:PassedToService': lambda.amazonaws.com } } },
                { Effect: Deny, NotAction: ['s3:*', 'iam:*', 'sqs:*', 'sns:*'], Resource: '*' } ] } } }
              Attached: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: [ { Effect: Allow, Action: ['sqs:*', 'sns:*'], Resource: '*' } ] } } }
              Boundary: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: [ { Effect: Allow, NotAction: 'sns:*', Resource: '*' } ] } } }
              Other: { Type: AWS::IAM::Role, Properties: { RoleName: other, ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], AssumeRolePolicyDocument: {} } }
            ''')
            cloudformation.get_waiter("stack_create_complete").wait(StackName="s", WaiterConfig={"Delay": 1})
            role = iam.get_role(RoleName="worker")["Role"]
            print(role["Arn"], role["Path"])

            def decide(*actions, arn=role["Arn"], **more):
                try:
                    results = iam.simulate_principal_policy(PolicySourceArn=arn, ActionNames=actions, **more)["EvaluationResults"]
                    print(*(f'{result["EvalActionName"]} {result["EvalDecision"]}' for result in results))
                except ClientError as error:
                    print(error.response["Error"]["Code"])

            decide("s3:GetObject", "s3:PutObject", ResourceArns=["arn:aws:s3:::data/x"])
            decide("s3:GetObject", ResourceArns=["arn:aws:s3:::other/x"])
            decide("sqs:SendMessage", "sns:Publish", "ec2:RunInstances")
            decide("iam:PassRole")
            decide("iam:PassRole", ContextEntries=[{"ContextKeyName": "iam:PassedToService", "ContextKeyValues": ["lambda.amazonaws.com"], "ContextKeyType": "string"}])
            decide("iam:CreateUser", arn="arn:aws:iam::000000000000:user/local")
            decide("s3:GetObject", arn=role["Arn"].replace("worker", "nobody"))
            decide("s3:GetObject", arn=iam.get_role(RoleName="other")["Role"]["Arn"])
            decide("s3:GetObject", arn="arn:aws:sts::000000000000:assumed-role/worker/me")
            summary = iam.get_account_summary()["SummaryMap"]
            print(summary["Roles"], summary["RolesQuota"], summary["Policies"])
            for call in (quotas.get_service_quota, quotas.get_aws_default_service_quota):
                print(call(ServiceCode="cloudformation", QuotaCode="L-0485CB21")["Quota"]["Value"] == 2000)
                try:
                    call(ServiceCode="ec2", QuotaCode="L-1216C47A")
                except ClientError as error:
                    print(error.response["Error"]["Code"])
            """);

        Assert.Equal(
            """
            arn:aws:iam::000000000000:role/a/worker /a/
            s3:GetObject allowed s3:PutObject implicitDeny
            s3:GetObject implicitDeny
            sqs:SendMessage allowed sns:Publish implicitDeny ec2:RunInstances explicitDeny
            iam:PassRole implicitDeny
            iam:PassRole allowed
            iam:CreateUser allowed
            NoSuchEntity
            InvalidInput
            InvalidInput
            2 1000 2
            True
            NoSuchResourceException
            True
            NoSuchResourceException
            """,
            output.Trim());
    }
}
