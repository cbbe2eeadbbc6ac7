using System.Collections.Frozen;

namespace Mlops.CloudFormation.Resources;

/// <summary>The resource types.</summary>
internal static class ResourceTypes
{
    private static readonly FrozenDictionary<string, ResourceType> Known =
        IdentityResourceTypes.All
            .Concat(ComputeResourceTypes.All)
            .Concat(SageMakerResourceTypes.All)
            .Concat(ApiResourceTypes.All)
            .Concat(ManagementResourceTypes.All)
            .ToFrozenDictionary(type => type.Name);

    /// <summary>What is known of a type; of others, what holds for most of AWS's types.</summary>
    public static ResourceType Get(string name) => Known.GetValueOrDefault(name) ?? Generic(name);

    /// <summary>Whether a type is a custom resource, whose function gives the attributes.</summary>
    public static bool IsCustom(string name) => name == "AWS::CloudFormation::CustomResource" || name.StartsWith("Custom::", StringComparison.Ordinal);

    /// <summary>Whether <c>Fn::GetAtt</c> can give an attribute.</summary>
    public static bool Supports(string name, string attribute) => IsCustom(name) || Get(name).Attributes.ContainsKey(attribute);

    private static ResourceType Generic(string name)
    {
        if (IsCustom(name) || name.Split("::") is not [_, var service, var kind])
        {
            return new ResourceType(name);
        }

        var arn = $"arn:{{Partition}}:{service.ToLowerInvariant()}:{{Region}}:{{Account}}:{kind.ToLowerInvariant()}/{{Name}}";
        return new ResourceType(name)
        {
            Attributes = new Dictionary<string, string>
            {
                ["Arn"] = arn,
                ["Id"] = "{Id}",
                ["Name"] = "{Name}",
                [$"{kind}Arn"] = arn,
                [$"{kind}Id"] = "{Id}",
                [$"{kind}Name"] = "{Name}",
            }.ToFrozenDictionary(),
        };
    }
}
