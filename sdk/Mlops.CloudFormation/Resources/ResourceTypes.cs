using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Mlops.CloudFormation.Catalog;

namespace Mlops.CloudFormation.Resources;

/// <summary>The resource types: what the catalog has of them, and for some their own forms of names and values.</summary>
internal static class ResourceTypes
{
    /// <summary>A stack that is a resource of another.</summary>
    public const string NestedStack = "AWS::CloudFormation::Stack";

    private static readonly FrozenDictionary<string, ResourceType> Known =
        IdentityResourceTypes.All
            .Concat(ComputeResourceTypes.All)
            .Concat(SageMakerResourceTypes.All)
            .Concat(ApiResourceTypes.All)
            .Concat(ManagementResourceTypes.All)
            .ToFrozenDictionary(type => type.Name);

    private static readonly ConcurrentDictionary<string, ResourceType> Others = new();

    /// <summary>What is known of a type.</summary>
    public static ResourceType Get(string name) => Known.GetValueOrDefault(name) ?? Others.GetOrAdd(name, Of);

    /// <summary>Whether anything is known of a type.</summary>
    public static bool IsKnown(string name) => IsCustom(name) || Known.ContainsKey(name) || ResourceCatalog.Find(name) is not null;

    /// <summary>What there is to say of a type of which nothing is known.</summary>
    public static string Unknown(string name) =>
        $"Warning: {name} is not among the resource types that this version knows (from {ResourceCatalog.Source}): it is recorded unchecked, its attributes are made up. A newer version may know it; in the repository, 'dotnet run --project tools/Mlops.ResourceCatalog -- refresh' takes the types anew.";

    /// <summary>Whether a type is a custom resource, whose function gives the attributes.</summary>
    public static bool IsCustom(string name) => name == "AWS::CloudFormation::CustomResource" || name.StartsWith("Custom::", StringComparison.Ordinal);

    /// <summary>Whether <c>Fn::GetAtt</c> can give an attribute; of a type that is not known, any.</summary>
    public static bool Supports(string name, string attribute) =>
        !IsKnown(name) || IsCustom(name) || Get(name).Attributes.ContainsKey(attribute) || AttributeOf(name, attribute) is not null || HasOutputs(name, attribute);

    /// <summary>An attribute that the catalog has; <see langword="null"/> when it has none of that name.</summary>
    public static PropertyPath? AttributeOf(string name, string attribute) => ResourceCatalog.Find(name)?.Attributes.FirstOrDefault(path => path.Dotted == attribute);

    /// <summary>Whether an attribute is an output of a stack that the resource is, which only that stack's template tells.</summary>
    public static bool HasOutputs(string name, string attribute) =>
        name is NestedStack or "AWS::ServiceCatalog::CloudFormationProvisionedProduct" && attribute.StartsWith("Outputs.", StringComparison.Ordinal);

    private static ResourceType Of(string name)
    {
        if (ResourceCatalog.Find(name) is not { } schema)
        {
            return new ResourceType(name);
        }

        var type = new ResourceType(name) { PhysicalId = null };
        var naming = NameProperty(schema);
        if (naming is null || schema.Find(naming) is not { ValueKind: JsonValueKind.Object } property)
        {
            return type;
        }

        type = property.TryGetProperty("maxLength", out var maximum) && maximum.TryGetInt32(out var length) ? type with { MaxNameLength = Math.Min(length, type.MaxNameLength) } : type;
        return type with
        {
            NameProperty = naming.Dotted,
            LowerCase = property.TryGetProperty("pattern", out var pattern) && !pattern.GetString()!.Contains('A') && !pattern.GetString()!.Contains("\\w", StringComparison.Ordinal),
        };
    }

    /// <summary>The property that names a resource: what identifies it, where a template may say that, or a name that only a new resource can get.</summary>
    private static PropertyPath? NameProperty(ResourceSchema schema)
    {
        bool IsOwn(PropertyPath path) => path.Parts.Count == 1 && schema.CreateOnly.Any(created => created.Dotted == path.Dotted) && schema.ReadOnly.All(readOnly => readOnly.Dotted != path.Dotted);
        var kind = schema.Type.Split("::")[^1];
        return schema.PrimaryIdentifier is [var only] && IsOwn(only) && !schema.Required.Contains(only.Dotted)
            ? only
            : schema.CreateOnly.FirstOrDefault(path => IsOwn(path) && path.Dotted is var property && (property == "Name" || property == $"{kind}Name"));
    }
}
