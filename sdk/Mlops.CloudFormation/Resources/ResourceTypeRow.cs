using System.Collections.Frozen;

namespace Mlops.CloudFormation.Resources;

/// <summary>Short forms for the tables of resource types.</summary>
internal static class ResourceTypeRow
{
    public static FrozenDictionary<string, string> Attributes(params (string Name, string Format)[] attributes) =>
        attributes.ToFrozenDictionary(attribute => attribute.Name, attribute => attribute.Format);

    public static FrozenSet<string> Names(params string[] names) => names.ToFrozenSet();
}
