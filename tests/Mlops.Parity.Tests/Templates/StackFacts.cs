using System.Text.Json.Nodes;

namespace Mlops.Parity.Tests.Templates;

/// <summary>
/// A stack as facts that can be compared: every property of every resource, the rights of every role one by one, and the
/// outputs. Policies are no resources here, but rights of their roles. Descriptions are left out: the reference has none.
/// </summary>
internal static class StackFacts
{
    public const string Type = "Type";

    private const string Policy = "AWS::IAM::Policy";

    /// <summary>The values of each fact; one for a property, any number for a right.</summary>
    public static Dictionary<Fact, SortedSet<string>> Of(StackEvaluation stack)
    {
        var facts = new FactSet();
        foreach (var resource in stack.Resources)
        {
            if (resource.Type == Policy)
            {
                AddPolicy(resource, facts);
            }
            else
            {
                AddResource(resource, stack, facts);
            }
        }

        foreach (var (name, value) in stack.Outputs)
        {
            facts.Add("Outputs", name, value);
        }

        return facts.Values;
    }

    private static void AddPolicy(EvaluatedResource policy, FactSet facts)
    {
        foreach (var role in RolesOf(policy))
        {
            Rights.Add(role, policy.Properties["PolicyDocument"]!, facts);
        }
    }

    private static void AddResource(EvaluatedResource resource, StackEvaluation stack, FactSet facts)
    {
        var properties = resource.Properties.DeepClone().AsObject();
        TakeRights(resource, properties, facts);
        facts.Add(resource.Role, Type, resource.Type);
        foreach (var (path, value) in Paths.Of(properties).Where(value => !CloudFormationDefaults.IsDefault(resource.Type, value.Path, value.Value)))
        {
            facts.Add(resource.Role, path, value);
        }

        AddAttribute(resource, "DeletionPolicy", resource.Declaration.DeletionPolicy, facts);
        AddAttribute(resource, "UpdateReplacePolicy", resource.Declaration.UpdateReplacePolicy, facts);
        foreach (var before in stack.Resources.Where(other => resource.After.Contains(other.Declaration.LogicalId)))
        {
            facts.Add(resource.Role, "after", before.Type == Policy ? string.Join(' ', RolesOf(before).Select(role => $"rights of {role}")) : before.Role);
        }
    }

    private static IEnumerable<string> RolesOf(EvaluatedResource policy) => policy.Properties["Roles"]!.AsArray().Select(role => role!.ToString().Trim('<', '>'));

    private static void TakeRights(EvaluatedResource resource, JsonObject properties, FactSet facts)
    {
        foreach (var name in (string[])["AssumeRolePolicyDocument", "PolicyDocument"])
        {
            if (properties.Remove(name, out var document))
            {
                Rights.Add(resource.Role, document!, facts);
            }
        }

        if (resource.Type == "AWS::IAM::Role" && properties.Remove("Policies", out var inline))
        {
            foreach (var policy in inline!.AsArray())
            {
                Rights.Add(resource.Role, policy!["PolicyDocument"]!, facts);
            }
        }
    }

    private static void AddAttribute(EvaluatedResource resource, string attribute, string? policy, FactSet facts)
    {
        if (policy is not (null or "Delete"))
        {
            facts.Add(resource.Role, attribute, policy);
        }
    }
}
