using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Ports;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary>Stacks of resource types that only the catalog knows.</summary>
public class CatalogStackTests(ITestOutputHelper output)
{
    private readonly LocalStacks _stacks = new();

    [Fact]
    public async Task Create_NetworkAsTheCdkMakesIt_ComesIntoBeing()
    {
        var stack = await _stacks.CreateAsync(Network);

        Assert.Equal(StackStatus.CreateComplete, stack.Status);
        Assert.All(stack.Resources.Values, resource => Assert.True(resource.RecordedOnly, resource.LogicalId));
        var outputs = stack.Outputs.ToDictionary(output => output.Name, output => output.Value);
        Assert.Equal("10.0.0.0/16", outputs["Cidr"]);
        Assert.Equal("10.0.0.0/24", outputs["First"]);
        Assert.Matches("^vpc-[0-9a-f]{17}$", outputs["Id"]);
        Assert.Matches("^sg-[0-9a-f]{17}$", outputs["DefaultGroup"]);
        Assert.Equal(outputs["Id"], stack.Resources["PublicSubnet"].Properties["VpcId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Update_CreateOnlyPropertyOfANamedResource_IsRefused()
    {
        const string Template = """
            Parameters: {D: {Type: String}}
            Resources:
              Group:
                Type: AWS::SageMaker::ModelPackageGroup
                Properties: {ModelPackageGroupName: churn, ModelPackageGroupDescription: !Ref D}
            """;
        await _stacks.CreateAsync(Template, ("D", "one"));

        var stack = await _stacks.UpdateAsync(Template, ("D", "two"));

        Assert.Equal(StackStatus.UpdateRollbackComplete, stack!.Status);
        Assert.Contains(_stacks.Store.Events(stack.Id), e => e.Reason == "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename churn and update the stack again.");
    }

    [Fact]
    public async Task Update_TagsOfANamedResource_ChangeInPlace()
    {
        const string Template = """
            Parameters: {D: {Type: String}}
            Resources:
              Model:
                Type: AWS::SageMaker::Model
                Properties:
                  ModelName: churn
                  ExecutionRoleArn: arn:aws:iam::111122223333:role/x
                  PrimaryContainer: {Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/x}
                  Tags: [{Key: a, Value: !Ref D}]
            """;
        var created = await _stacks.CreateAsync(Template, ("D", "one"));

        var stack = await _stacks.UpdateAsync(Template, ("D", "two"));

        Assert.Equal(StackStatus.UpdateComplete, stack!.Status);
        Assert.Equal(created.Resources["Model"].PhysicalId, stack.Resources["Model"].PhysicalId);
    }

    [Fact]
    public async Task Create_TypeThatNobodyKnows_IsRecordedWithAWarning()
    {
        var stack = await _stacks.CreateAsync("""
            Resources:
              Model: {Type: "Acme::Fraud::Model", Properties: {Size: 3}}
            Outputs:
              Anything: {Value: !GetAtt Model.Anything}
            """);

        Assert.Equal(StackStatus.CreateComplete, stack.Status);
        Assert.StartsWith("Warning: Acme::Fraud::Model is not among the resource types that this version knows", stack.Resources["Model"].StatusReason, StringComparison.Ordinal);
        Assert.Equal("Anything-of-Model", Assert.Single(stack.Outputs).Value);
    }

    [Fact]
    public void Change_EveryCreateOnlyPropertyOfEveryType_Replaces()
    {
        var (types, properties, nested) = (0, 0, 0);
        foreach (var schema in ResourceCatalog.Types.Select(type => ResourceCatalog.Find(type)!))
        {
            types++;
            foreach (var path in schema.CreateOnly)
            {
                properties++;
                nested += path.Parts.Count > 1 ? 1 : 0;
                var before = new StackResourceRecord("Thing", schema.Type, "CREATE_COMPLETE") { Properties = With(path, "before") };

                Assert.Equal(ResourceReplacement.Always, ResourceReplacements.Of(schema.Type, path.Property, before.Properties, With(path, "after")));
                Assert.Equal(ResourceChangeKind.None, ResourceChange.Of(before, schema.Type, With(path, "before")));
                if (!ResourceTypes.IsCustom(schema.Type) && ResourceTypes.Get(schema.Type).NameProperty == path.Dotted)
                {
                    Assert.Equal(ResourceChangeKind.Replacement, ResourceChange.Of(before, schema.Type, With(path, "after")));
                }
            }
        }

        output.WriteLine($"counted: replacement: {properties} create-only properties of {types} types, {nested} of them nested");
        Assert.True(properties > 3500, "The catalog has lost properties.");
    }

    private static JsonObject With(PropertyPath path, string value) =>
        (JsonObject)path.Parts.Reverse().Aggregate((JsonNode)JsonValue.Create(value), (inner, part) => part == PropertyPath.Each ? new JsonArray(inner) : new JsonObject { [part] = inner });

    private const string Network = """
        Resources:
          Vpc:
            Type: AWS::EC2::VPC
            Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true, EnableDnsSupport: true, InstanceTenancy: default, Tags: [{Key: Name, Value: Network}]}
          PublicSubnet:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref Vpc
              AvailabilityZone: !Select [0, !GetAZs ""]
              CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
              MapPublicIpOnLaunch: true
          PrivateSubnet:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref Vpc
              AvailabilityZone: !Select [1, !GetAZs ""]
              CidrBlock: !Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
          PublicTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
          PublicAssociation: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {RouteTableId: !Ref PublicTable, SubnetId: !Ref PublicSubnet}}
          Gateway: {Type: AWS::EC2::InternetGateway, Properties: {Tags: [{Key: Name, Value: Network}]}}
          Attachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {InternetGatewayId: !Ref Gateway, VpcId: !Ref Vpc}}
          DefaultRoute:
            Type: AWS::EC2::Route
            DependsOn: Attachment
            Properties: {DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway, RouteTableId: !Ref PublicTable}
          Address: {Type: AWS::EC2::EIP, Properties: {Domain: vpc}}
          Nat: {Type: AWS::EC2::NatGateway, Properties: {AllocationId: !GetAtt Address.AllocationId, SubnetId: !Ref PublicSubnet}}
          PrivateTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
          PrivateRoute: {Type: AWS::EC2::Route, Properties: {DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat, RouteTableId: !Ref PrivateTable}}
          Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: of endpoints, VpcId: !Ref Vpc}}
          Ingress: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !GetAtt Group.GroupId, IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: !GetAtt Vpc.CidrBlock}}
          Endpoint:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref Vpc
              ServiceName: !Sub com.amazonaws.${AWS::Region}.sagemaker.runtime
              VpcEndpointType: Interface
              SubnetIds: [!Ref PrivateSubnet]
              SecurityGroupIds: [!GetAtt Group.GroupId]
        Outputs:
          Id: {Value: !Ref Vpc}
          Cidr: {Value: !GetAtt Vpc.CidrBlock}
          First: {Value: !GetAtt PublicSubnet.CidrBlock}
          DefaultGroup: {Value: !GetAtt Vpc.DefaultSecurityGroup}
          Dns: {Value: !Select [0, !GetAtt Endpoint.DnsEntries]}
        """;
}
