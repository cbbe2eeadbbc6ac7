using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary>The functions of rules that ask for what an account has: here, what its stacks have made.</summary>
public class RuleLookupTests
{
    private const string Topic = "\nResources: { T: { Type: AWS::SNS::Topic } }";

    private readonly LocalStacks _stacks = new();

    [Theory]
    [InlineData("!Contains [{ Fn::RefAll: 'AWS::EC2::VPC::Id' }, !Ref Vpc]", true)]
    [InlineData("!Contains [{ Fn::RefAll: 'AWS::EC2::VPC::Id' }, vpc-0]", false)]
    [InlineData("!Contains [{ Fn::RefAll: 'AWS::EC2::AvailabilityZone::Name' }, eu-west-1b]", true)]
    [InlineData("!Contains [{ Fn::RefAll: 'AWS::EC2::Volume::Id' }, vol-1]", false)]
    [InlineData("!Equals [{ Fn::ValueOf: [Vpc, Tags.Department] }, IT]", true)]
    [InlineData("!Equals [{ Fn::ValueOf: [Vpc, Tags.Department] }, HR]", false)]
    [InlineData("!EachMemberIn [{ Fn::ValueOf: [Subnets, VpcId] }, [!Ref Vpc]]", true)]
    [InlineData("!EachMemberEquals [{ Fn::ValueOf: [Subnets, AvailabilityZone] }, eu-west-1a]", false)]
    [InlineData("!EachMemberIn [{ Fn::ValueOf: [Subnets, AvailabilityZone] }, [eu-west-1a, eu-west-1b]]", true)]
    [InlineData("!EachMemberIn [{ Fn::ValueOfAll: ['AWS::EC2::Subnet::Id', VpcId] }, { Fn::RefAll: 'AWS::EC2::VPC::Id' }]", true)]
    [InlineData("!EachMemberEquals [{ Fn::ValueOfAll: ['AWS::EC2::Subnet::Id', Tags.Tier] }, private]", true)]
    [InlineData("!EachMemberEquals [{ Fn::ValueOfAll: ['AWS::EC2::VPC::Id', Tags.Department] }, HR]", false)]
    [InlineData("!Not [!Equals [{ Fn::ValueOf: [Vpc, DefaultSecurityGroup] }, '']]", true)]
    public async Task Create_RuleOverWhatTheAccountHas_HoldsOrNot(string assert, bool holds)
    {
        var network = await _stacks.CreateAsync("""
            Resources:
              Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16, Tags: [{ Key: Department, Value: IT }] } }
              A: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: eu-west-1a, Tags: [{ Key: Tier, Value: private }] } }
              B: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: eu-west-1b } }
            """);
        string Id(string name) => network.Resources[name].PhysicalId!;
        var request = LocalStacks.Request(
            $"Parameters: {{ Vpc: {{ Type: 'AWS::EC2::VPC::Id' }}, Subnets: {{ Type: 'List<AWS::EC2::Subnet::Id>' }} }}\nRules: {{ R: {{ Assertions: [{{ Assert: {assert}, AssertDescription: not this network }}] }} }}{Topic}",
            ("Vpc", Id("Vpc")),
            ("Subnets", $"{Id("A")},{Id("B")}"));

        var refusal = await Record.ExceptionAsync(() => _stacks.Engine.BeginCreate(request with { StackName = "asks" }).RunAsync(default));

        Assert.Equal(holds, refusal is null);
        Assert.True(holds || refusal!.Message.Contains("not this network", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("!Equals [{ Fn::ValueOf: [Vpc, Tags.Department] }, IT]", "no stack of 111122223333, eu-west-1 has made such a resource, AWS::EC2::VPC")]
    [InlineData("!Equals [{ Fn::ValueOf: [Vpc, CidrBlock] }, IT]", "asks for the attribute 'CidrBlock' of AWS::EC2::VPC::Id, which has DefaultNetworkAcl, DefaultSecurityGroup, Tags.KEY")]
    [InlineData("!Equals [{ Fn::ValueOf: [Nobody, Tags.a] }, IT]", "asks for the parameter 'Nobody'")]
    [InlineData("!Equals [{ Fn::ValueOf: [!Ref Vpc, Tags.a] }, IT]", "takes a list of a parameter's name and an attribute, without functions in it")]
    [InlineData("!Equals [{ Fn::ValueOf: [Name, Tags.a] }, IT]", "there are attributes of AWS::EC2::SecurityGroup::Id, AWS::EC2::Subnet::Id, AWS::EC2::VPC::Id")]
    [InlineData("!EachMemberEquals [{ Fn::ValueOfAll: ['AWS::EC2::Instance::Id', Tags.a] }, IT]", "there are attributes of")]
    [InlineData("!Contains [{ Fn::RefAll: 'AWS::EC2::Image::Id' }, ami-1]", "Fn::RefAll takes a parameter type of AWS's resources")]
    [InlineData("!Contains [{ Fn::RefAll: String }, a]", "Fn::RefAll takes a parameter type of AWS's resources")]
    public async Task Create_WhatARuleCannotAskFor_IsRefused(string assert, string message)
    {
        var template = $"Parameters: {{ Vpc: {{ Type: 'AWS::EC2::VPC::Id', Default: vpc-1 }}, Name: {{ Type: String, Default: a }} }}\nRules: {{ R: {{ Assertions: [{{ Assert: {assert} }}] }} }}{Topic}";

        Assert.Contains(message, (await Assert.ThrowsAsync<MlopsException>(() => _stacks.CreateAsync(template))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Outputs: { O: { Value: !Join [',', { Fn::RefAll: 'AWS::EC2::VPC::Id' }] } }")]
    [InlineData("Conditions: { C: !Equals [{ Fn::ValueOf: [P, Tags.a] }, b] }")]
    public async Task Create_OutsideOfRules_IsRefused(string section) =>
        Assert.Contains("can be used in the section Rules only", (await Assert.ThrowsAsync<MlopsException>(() => _stacks.CreateAsync(section + Topic))).Message, StringComparison.Ordinal);
}
