using Mlops.CloudFormation.Permissions;

namespace Mlops.Blueprints.Boundaries;

/// <summary>What the role in which CloudFormation deploys to one account may do to roles and policies.</summary>
public sealed class DeploymentRoleTests
{
    private const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

    /// <summary>What changes who may do what.</summary>
    private static readonly string[] Changes =
    [
        "iam:AttachRolePolicy", "iam:CreatePolicyVersion", "iam:CreateRole", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:DeleteRole",
        "iam:DeleteRolePermissionsBoundary", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy", "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole",
    ];

    public static TheoryData<string> GivingRights => ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"];

    [Theory]
    [MemberData(nameof(GivingRights))]
    public void GivingRights_ToARoleWithTheBoundary_IsAllowed(string action) =>
        Assert.True(IsAllowed(action, SingleAccount.OwnRole, ("iam:PermissionsBoundary", SingleAccount.Boundary)));

    [Theory]
    [MemberData(nameof(GivingRights))]
    public void GivingRights_ToARoleWithoutTheBoundary_IsDenied(string action)
    {
        Assert.False(IsAllowed(action, SingleAccount.OwnRole));
        Assert.False(IsAllowed(action, SingleAccount.OwnRole, ("iam:PermissionsBoundary", Administrator)));
        Assert.False(IsAllowed(action, SingleAccount.OwnRole, ("iam:PermissionsBoundary", SingleAccount.Boundary + "2")));
    }

    [Fact]
    public void TakingTheBoundaryOff_IsDenied() =>
        Assert.False(IsAllowed("iam:DeleteRolePermissionsBoundary", SingleAccount.OwnRole, ("iam:PermissionsBoundary", SingleAccount.Boundary)));

    [Fact]
    public void Boundary_IsNotForTheRoleToChange() => Assert.All(Changes, action => Assert.False(
        IsAllowed(action, SingleAccount.Boundary, ("iam:PermissionsBoundary", SingleAccount.Boundary)), action));

    [Fact]
    public void RolesOfThePipeline_ItselfIncluded_AreNotForTheRoleToChangeOrHandOn()
    {
        var roles = SingleAccount.Pipeline.OfType("AWS::IAM::Role").Select(SingleAccount.Pipeline.Arn).ToArray();

        Assert.Contains(SingleAccount.DeploymentRole, roles);
        Assert.All(roles, role => Assert.All(Changes, action => Assert.False(IsAllowed(action, role, ("iam:PermissionsBoundary", SingleAccount.Boundary)), $"{action} on {role}")));
        Assert.All(roles, role => Assert.All(
            (string[])["cloudformation.amazonaws.com", "codepipeline.amazonaws.com", "lambda.amazonaws.com"],
            service => Assert.False(IsAllowed("iam:PassRole", role, ("iam:PassedToService", service)), $"{role} to {service}")));
    }

    [Fact]
    public void OtherIdentities_AreNotForTheRoleToMake()
    {
        Assert.False(IsAllowed("iam:CreateUser", $"arn:aws:iam::{EvaluatedTemplate.Account}:user/mlops-someone", ("iam:PermissionsBoundary", SingleAccount.Boundary)));
        Assert.False(IsAllowed("iam:CreateRole", $"arn:aws:iam::{EvaluatedTemplate.Account}:role/other", ("iam:PermissionsBoundary", SingleAccount.Boundary)));
        Assert.False(IsAllowed("sts:AssumeRole", $"arn:aws:iam::{EvaluatedTemplate.Account}:role/Admin"));
        Assert.False(IsAllowed("organizations:LeaveOrganization", "*"));
    }

    [Theory]
    [InlineData("iam:DeleteRole", SingleAccount.OwnRole)]
    [InlineData("iam:UpdateAssumeRolePolicy", SingleAccount.OwnRole)]
    [InlineData("iam:CreatePolicy", SingleAccount.OwnPolicy)]
    [InlineData("iam:CreatePolicyVersion", SingleAccount.OwnPolicy)]
    [InlineData("lambda:CreateFunction", "arn:aws:lambda:eu-west-1:111122223333:function:score")]
    public void WhatTheStackHolds_CanStillBeManaged(string action, string resource) => Assert.True(IsAllowed(action, resource));

    [Fact]
    public void OwnRoles_AreHandedToServicesThatRunSomethingInThem()
    {
        Assert.True(IsAllowed("iam:PassRole", SingleAccount.OwnRole, ("iam:PassedToService", "lambda.amazonaws.com")));
        Assert.False(IsAllowed("iam:PassRole", SingleAccount.OwnRole, ("iam:PassedToService", "cloudformation.amazonaws.com")));
    }

    private static bool IsAllowed(string action, string resource, params (string Key, string Value)[] context) =>
        new IamCall(action, resource, context).IsAllowedBy(SingleAccount.DeploymentRoleStatements);
}
