using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;

namespace Mlops.CloudFormation.Resources;

/// <summary>Whether a change of a property needs another resource ("Update behaviors of stack resources" in the AWS CloudFormation User Guide).</summary>
internal enum ResourceReplacement
{
    /// <summary>The resource changes in place.</summary>
    Never,

    /// <summary>The service decides by the values; the local cloud changes in place.</summary>
    Sometimes,

    /// <summary>A new resource takes the place of the old one.</summary>
    Always,
}

/// <summary>Finds out which changes need another resource.</summary>
internal static class ResourceReplacements
{
    /// <summary>What the change of a property, which has changed, needs.</summary>
    /// <param name="type">The resource's type.</param>
    /// <param name="property">The property.</param>
    /// <param name="before">All properties before the change.</param>
    /// <param name="after">All properties after it.</param>
    public static ResourceReplacement Of(string type, string property, JsonObject before, JsonObject after)
    {
        var known = ResourceTypes.Get(type);
        if (known.IsImmutable || known.Immutable.Contains(property))
        {
            return ResourceReplacement.Always;
        }

        bool Changes(IEnumerable<PropertyPath> paths) => paths.Any(path => path.Property == property && (path.Parts.Count == 1 || path.Differs(before, after)));
        return ResourceCatalog.Find(type) is not { } schema ? ResourceReplacement.Never
            : Changes(schema.CreateOnly) ? ResourceReplacement.Always
            : Changes(schema.ConditionalCreateOnly) ? ResourceReplacement.Sometimes
            : ResourceReplacement.Never;
    }
}
