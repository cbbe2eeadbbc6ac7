using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Resources;

/// <summary>Works out a resource's physical id and attributes from what is known of its type.</summary>
internal static class ResourceStates
{
    /// <summary>The state of a new or changed resource.</summary>
    /// <exception cref="MlopsException">The service would refuse the resource's name.</exception>
    public static ResourceState Of(ResourceContext context)
    {
        var type = ResourceTypes.Get(context.Type);
        var name = NameOf(type, context);
        var format = new ResourceFormat(context, name);
        var physicalId = context.PhysicalId ?? (type.PhysicalId is { } form ? format.Fill(form) : new MadeUpValues(ResourceCatalog.Find(context.Type)!, context, name).Identifier());
        format.PhysicalId = physicalId;
        var attributes = new JsonObject();
        foreach (var (attribute, value) in type.Attributes)
        {
            attributes[attribute] = format.Fill(value);
        }

        return new ResourceState(physicalId) { Attributes = attributes };
    }

    /// <summary>An attribute that its service would have given a resource, made up; <see langword="null"/> when the type has no such attribute.</summary>
    /// <param name="context">The resource.</param>
    /// <param name="physicalId">What <c>Ref</c> gives.</param>
    /// <param name="attribute">The attribute, as <c>Fn::GetAtt</c> spells it.</param>
    public static JsonNode? MakeUp(ResourceContext context, string physicalId, string attribute)
    {
        if (ResourceTypes.IsCustom(context.Type) || (context.Type == ResourceTypes.NestedStack && ResourceTypes.HasOutputs(context.Type, attribute)) || !ResourceTypes.Supports(context.Type, attribute))
        {
            return null;
        }

        return ResourceTypes.AttributeOf(context.Type, attribute) is { } path
            ? new MadeUpValues(ResourceCatalog.Find(context.Type)!, context, NameOf(ResourceTypes.Get(context.Type), context)).Attribute(path, physicalId)
            : $"{attribute}-of-{context.LogicalId}";
    }

    private static string NameOf(ResourceType type, ResourceContext context)
    {
        if (type.NameProperty is not { } property || JsonText.Of(context.Properties[property]) is not { } name)
        {
            return ResourceNames.Generate(type, context);
        }

        var constraint = name switch
        {
            _ when name.Length > type.MaxNameLength => $"Member must have length less than or equal to {type.MaxNameLength}",
            _ when name.Length < type.MinNameLength => $"Member must have length greater than or equal to {type.MinNameLength}",
            _ when type.NamePattern?.IsMatch(name) == false => $"Member must satisfy regular expression pattern: {type.NamePattern}",
            _ => null,
        };
        return constraint is null
            ? name
            : throw new MlopsException(new Problem(
                CloudFormationDiagnostics.ResourceProperty,
                $"1 validation error detected: Value '{name}' at '{char.ToLowerInvariant(property[0])}{property[1..]}' failed to satisfy constraint: {constraint}")
            {
                Pointer = $"/Resources/{context.LogicalId}/Properties/{property}",
            });
    }
}
