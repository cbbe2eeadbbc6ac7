using System.Text.Json.Nodes;
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
        var format = new ResourceFormat(context, NameOf(type, context));
        var physicalId = context.PhysicalId ?? format.Fill(type.PhysicalId);
        format.PhysicalId = physicalId;
        var attributes = new JsonObject();
        foreach (var (attribute, value) in type.Attributes)
        {
            attributes[attribute] = format.Fill(value);
        }

        return new ResourceState(physicalId) { Attributes = attributes };
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
