using System.Text.RegularExpressions;
using Mlops.CloudFormation.Templates;

namespace Mlops.Parity.Tests.Templates;

/// <summary>
/// What each resource of two templates is for: by that they are compared. Named in the table where there are several of a
/// type; the only one of its type is called by that; resources with the same id match of themselves.
/// </summary>
internal static partial class ResourceRoles
{
    /// <summary>The roles of both templates' resources by logical id.</summary>
    public static (IReadOnlyDictionary<string, string> Upstream, IReadOnlyDictionary<string, string> Here) Of(TemplatePair pair, IReadOnlyList<ResourceMatch> matches) => (
        Of(pair.Upstream, pair.Here, matches.ToLookup(m => m.Upstream, m => m.Role)),
        Of(pair.Here, pair.Upstream, matches.ToLookup(m => m.Here, m => m.Role)));

    private static Dictionary<string, string> Of(Template template, Template other, ILookup<string, string> named)
    {
        var roles = template.Resources.Values.ToDictionary(
            resource => resource.LogicalId,
            resource => named[WithoutHash(resource.LogicalId)].FirstOrDefault()
                ?? (IsOnly(template, resource.Type) && IsOnly(other, resource.Type) ? Title(resource.Type) : WithoutHash(resource.LogicalId)));
        Assert.DoesNotContain(roles.CountBy(role => role.Value), count => count.Value > 1);
        return roles;
    }

    private static bool IsOnly(Template template, string type) => template.Resources.Values.Count(resource => resource.Type == type) <= 1;

    private static string Title(string type) => type.StartsWith("AWS::", StringComparison.Ordinal) ? type["AWS::".Length..] : type;

    /// <summary>The CDK ends a logical id with eight digits of a hash.</summary>
    private static string WithoutHash(string logicalId) => Hash().Replace(logicalId, "");

    [GeneratedRegex("[0-9A-F]{8}$")]
    private static partial Regex Hash();
}
