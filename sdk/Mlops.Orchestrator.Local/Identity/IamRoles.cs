using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Identity;

/// <summary>The roles and policies that the stacks of an account have made, in all its regions.</summary>
/// <param name="stores">The stacks of each region.</param>
internal sealed class IamRoles(IEnumerable<IStackStore> stores)
{
    private const string RoleType = "AWS::IAM::Role";
    private const string PolicyType = "AWS::IAM::Policy";
    private const string ManagedPolicyType = "AWS::IAM::ManagedPolicy";

    private readonly IReadOnlyList<(DateTimeOffset CreatedAt, StackResourceRecord Resource)> _resources =
    [
        .. from store in stores
           from stack in store.Having(StackTerms.Present)
           from resource in stack.Resources.Values
           where resource.Exists && resource.Type is RoleType or PolicyType or ManagedPolicyType
           select (stack.CreatedAt, resource),
    ];

    /// <summary>How many roles there are.</summary>
    public int Count => OfType(RoleType).Count();

    /// <summary>How many managed policies there are.</summary>
    public int PolicyCount => OfType(ManagedPolicyType).Count();

    /// <summary>Finds a role.</summary>
    /// <param name="nameOrArn">Its name or its ARN.</param>
    /// <returns>The role; <see langword="null"/> when no stack has made one of that name.</returns>
    public IamRole? Find(string nameOrArn)
    {
        var (createdAt, role) = _resources.FirstOrDefault(found => found.Resource.Type == RoleType && (found.Resource.PhysicalId == nameOrArn || ArnOf(found.Resource) == nameOrArn));
        if (role is null)
        {
            return null;
        }

        var attached = Texts(role.Properties["ManagedPolicyArns"])
            .Concat(OfType(ManagedPolicyType).Where(policy => Texts(policy.Properties["Roles"]).Contains(role.PhysicalId!)).Select(policy => policy.PhysicalId!))
            .Distinct().ToList();
        var boundary = JsonText.StringOf(role.Properties["PermissionsBoundary"]);
        return new(role.PhysicalId!, JsonText.StringOf(role.Properties["Path"]) ?? "/", ArnOf(role)!, JsonText.StringOf(role.Attributes["RoleId"]) ?? "", createdAt)
        {
            Statements =
            [
                .. (role.Properties["Policies"] as JsonArray ?? []).SelectMany(policy => Statements(policy as JsonObject)),
                .. OfType(PolicyType).Where(policy => Texts(policy.Properties["Roles"]).Contains(role.PhysicalId!)).SelectMany(policy => Statements(policy.Properties)),
                .. attached.SelectMany(arn => Statements(Managed(arn)?.Properties)),
            ],
            Boundary = boundary is null ? null : [.. Statements(Managed(boundary)?.Properties)],
            Unknown = [.. attached.Append(boundary).OfType<string>().Where(arn => Managed(arn) is null)],
        };
    }

    private IEnumerable<StackResourceRecord> OfType(string type) => _resources.Select(found => found.Resource).Where(resource => resource.Type == type);

    private StackResourceRecord? Managed(string arn) => OfType(ManagedPolicyType).FirstOrDefault(policy => policy.PhysicalId == arn);

    private static string? ArnOf(StackResourceRecord resource) => JsonText.StringOf(resource.Attributes["Arn"]);

    private static IEnumerable<JsonObject> Statements(JsonObject? policy) => policy?["PolicyDocument"]?["Statement"] switch
    {
        JsonArray all => all.OfType<JsonObject>(),
        JsonObject only => [only],
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(JsonText.StringOf).OfType<string>();
}
