using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Compares a resource with what a template wants it to be.</summary>
internal static class ResourceChange
{
    private const string ServiceToken = "ServiceToken";

    /// <exception cref="MlopsException">CloudFormation refuses the change.</exception>
    public static ResourceChangeKind Of(StackResourceRecord existing, string type, JsonObject properties)
    {
        if (existing.Type != type)
        {
            return ResourceChangeKind.Replacement;
        }

        var changed = Changed(existing, properties).ToHashSet();
        if (changed.Count == 0)
        {
            return ResourceChangeKind.None;
        }

        if (ResourceTypes.IsCustom(type) && changed.Contains(ServiceToken))
        {
            throw Problem(existing, "Modifying service token is not allowed.");
        }

        if (!changed.Any(name => ResourceReplacements.Of(type, name, existing.Properties, properties) == ResourceReplacement.Always))
        {
            return ResourceChangeKind.InPlace;
        }

        return ResourceTypes.Get(type).NameProperty is { } property && !changed.Contains(property) && JsonText.Of(properties[property]) is { } name
            ? throw Problem(existing, $"CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename {name} and update the stack again.")
            : ResourceChangeKind.Replacement;
    }

    /// <summary>The names of the properties that differ.</summary>
    public static IEnumerable<string> Changed(StackResourceRecord existing, JsonObject properties) =>
        existing.Properties.Select(property => property.Key)
            .Union(properties.Select(property => property.Key))
            .Where(name => !JsonNode.DeepEquals(existing.Properties[name], properties[name]));

    private static MlopsException Problem(StackResourceRecord existing, string message) =>
        new(new Problem(CloudFormationDiagnostics.ResourceProperty, message) { Pointer = $"/Resources/{existing.LogicalId}" });
}

/// <summary>What an update does to a resource.</summary>
internal enum ResourceChangeKind
{
    None,
    InPlace,
    Replacement,
}
