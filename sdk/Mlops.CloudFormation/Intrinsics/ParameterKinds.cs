using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>A type of parameters that stands for resources which an account has.</summary>
/// <param name="ResourceType">The resources' type; empty for what accounts have without making it.</param>
/// <param name="IdAttribute">The attribute that is the parameter's value; <see langword="null"/> for what <c>Ref</c> gives.</param>
/// <param name="Named">The attributes that rules may ask for by their names.</param>
/// <param name="HasTags">Whether rules may ask for these and for its tags.</param>
internal sealed record ParameterKind(string ResourceType, string? IdAttribute, IReadOnlyList<string> Named, bool HasTags)
{
    private const string Tag = "Tags.";

    /// <summary>The attributes that rules may ask for, for messages.</summary>
    public string Attributes => string.Join(", ", [.. Named, $"{Tag}KEY"]);

    /// <summary>Whether rules may ask for an attribute.</summary>
    public bool Has(string attribute) => Named.Contains(attribute) || (attribute.Length > Tag.Length && attribute.StartsWith(Tag, StringComparison.Ordinal));

    /// <summary>The ids of all that an account has.</summary>
    public IEnumerable<string> Ids(EvaluationContext context) => ResourceType.Length > 0 ? context.AccountResources(ResourceType).Select(IdOf).OfType<string>()
        : ((JsonArray)ListFunctions.GetAZs("", context)).Select(zone => JsonText.Of(zone)!);

    /// <summary>An attribute of a resource; <see langword="null"/> when it does not have it.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The account does not have the resource.</exception>
    public string? Attribute(string id, string attribute, EvaluationContext context)
    {
        var found = context.AccountResources(ResourceType).FirstOrDefault(resource => IdOf(resource) == id)
            ?? throw context.Fail($"the local cloud cannot tell the {attribute} of '{id}': no stack of {context.Account.AccountId}, {context.Account.Region} has made such a resource, {ResourceType}. Give the parameter the id of one that a stack here has made.");
        return attribute.StartsWith(Tag, StringComparison.Ordinal)
            ? found.Tags.OfType<JsonObject>().Where(tag => JsonText.Of(tag["Key"]) == attribute[Tag.Length..]).Select(tag => JsonText.Of(tag["Value"])).FirstOrDefault()
            : Value(found, attribute);
    }

    private string? IdOf(AccountResource resource) => IdAttribute is null ? resource.Resource.PhysicalId : Value(resource, IdAttribute);

    private static string? Value(AccountResource resource, string attribute) => JsonText.Of(resource.Resource.Attributes[attribute] ?? resource.Resource.MakeUp(attribute));
}

/// <summary>The types of parameters that rules ask for.</summary>
/// <remarks>Source: AWS CloudFormation Template Reference Guide, "Rule functions" (supported attributes), and User Guide, "Specify existing resources at runtime with CloudFormation-supplied parameter types".</remarks>
internal static class ParameterKinds
{
    private static readonly OrderedDictionary<string, ParameterKind> ByName = new()
    {
        ["AWS::EC2::AvailabilityZone::Name"] = new("", null, [], HasTags: false),
        ["AWS::EC2::Instance::Id"] = new("AWS::EC2::Instance", null, [], HasTags: false),
        ["AWS::EC2::KeyPair::KeyName"] = new("AWS::EC2::KeyPair", null, [], HasTags: false),
        ["AWS::EC2::SecurityGroup::GroupName"] = new("AWS::EC2::SecurityGroup", "GroupName", [], HasTags: false),
        ["AWS::EC2::SecurityGroup::Id"] = new("AWS::EC2::SecurityGroup", "GroupId", [], HasTags: true),
        ["AWS::EC2::Subnet::Id"] = new("AWS::EC2::Subnet", null, ["AvailabilityZone", "VpcId"], HasTags: true),
        ["AWS::EC2::Volume::Id"] = new("AWS::EC2::Volume", null, [], HasTags: false),
        ["AWS::EC2::VPC::Id"] = new("AWS::EC2::VPC", null, ["DefaultNetworkAcl", "DefaultSecurityGroup"], HasTags: true),
        ["AWS::Route53::HostedZone::Id"] = new("AWS::Route53::HostedZone", null, [], HasTags: false),
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static IEnumerable<string> WithAttributes => ByName.Where(kind => kind.Value.HasTags).Select(kind => kind.Key);

    public static ParameterKind? Find(string type) => ByName.GetValueOrDefault(type);
}
