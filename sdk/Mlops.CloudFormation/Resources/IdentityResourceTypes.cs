using System.Text.RegularExpressions;
using static Mlops.CloudFormation.Resources.ResourceTypeRow;

namespace Mlops.CloudFormation.Resources;

/// <summary>IAM and KMS.</summary>
internal static partial class IdentityResourceTypes
{
    public static readonly ResourceType[] All =
    [
        new("AWS::IAM::Role")
        {
            NameProperty = "RoleName",
            MaxNameLength = 64,
            NamePattern = IamName(),
            Attributes = Attributes(("Arn", "arn:{Partition}:iam::{Account}:role{Path}{Name}"), ("RoleId", "AROA{ID}")),
            IsDeclaration = true,
        },
        new("AWS::IAM::Policy")
        {
            MaxNameLength = 128,
            Attributes = Attributes(("Id", "{Ref}")),
            Immutable = Names("PolicyName"),
            IsDeclaration = true,
        },
        new("AWS::IAM::ManagedPolicy")
        {
            NameProperty = "ManagedPolicyName",
            MaxNameLength = 128,
            NamePattern = IamName(),
            PhysicalId = "arn:{Partition}:iam::{Account}:policy{Path}{Name}",
            Attributes = Attributes(("PolicyArn", "{Ref}"), ("PolicyId", "ANPA{ID}")),
            IsDeclaration = true,
        },
        new("AWS::IAM::InstanceProfile")
        {
            NameProperty = "InstanceProfileName",
            MaxNameLength = 128,
            NamePattern = IamName(),
            Attributes = Attributes(("Arn", "arn:{Partition}:iam::{Account}:instance-profile{Path}{Name}")),
            IsDeclaration = true,
        },
        new("AWS::KMS::Key")
        {
            PhysicalId = "{Guid}",
            Attributes = Attributes(("Arn", "arn:{Partition}:kms:{Region}:{Account}:key/{Guid}"), ("KeyId", "{Guid}")),
        },
        new("AWS::KMS::Alias") { NameProperty = "AliasName", IsDeclaration = true },
    ];

    [GeneratedRegex(@"^[\w+=,.@-]+\z")]
    private static partial Regex IamName();
}
