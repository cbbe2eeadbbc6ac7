using Mlops.CloudFormation;
using Mlops.CloudFormation.Templates;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Checks that a request acknowledges what its template creates.</summary>
internal static class Capabilities
{
    /// <summary>Everything that can be acknowledged.</summary>
    public static readonly IReadOnlyList<string> All = [Iam, NamedIam, AutoExpand];

    private const string Iam = "CAPABILITY_IAM";
    private const string NamedIam = "CAPABILITY_NAMED_IAM";
    private const string AutoExpand = "CAPABILITY_AUTO_EXPAND";

    /// <summary>The property that gives an IAM resource a name of the author's choice, by type.</summary>
    private static readonly Dictionary<string, string> NameProperties = new()
    {
        ["AWS::IAM::AccessKey"] = "",
        ["AWS::IAM::Group"] = "GroupName",
        ["AWS::IAM::InstanceProfile"] = "InstanceProfileName",
        ["AWS::IAM::ManagedPolicy"] = "ManagedPolicyName",
        ["AWS::IAM::Policy"] = "",
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::IAM::User"] = "UserName",
        ["AWS::IAM::UserToGroupAddition"] = "",
    };

    public static void Check(Template template, IReadOnlyList<string> granted, TemplateProblems problems)
    {
        foreach (var unknown in granted.Except(All))
        {
            problems.Add(CloudFormationDiagnostics.InsufficientCapabilities, "", $"The capability '{unknown}' is not known.");
        }

        var missing = Required(template).Where(capability => !granted.Contains(capability) && !(capability == Iam && granted.Contains(NamedIam))).ToList();
        if (missing.Count > 0)
        {
            problems.Add(CloudFormationDiagnostics.InsufficientCapabilities, "", $"InsufficientCapabilities: Requires capabilities : [{string.Join(", ", missing)}]");
        }
    }

    /// <summary>Whether a type is one of those that a request has to acknowledge.</summary>
    public static bool IsIam(string type) => NameProperties.ContainsKey(type);

    /// <summary>What a request has to acknowledge to have a template's resources.</summary>
    public static IEnumerable<string> Required(Template template)
    {
        var iam = template.Resources.Values.Where(resource => NameProperties.ContainsKey(resource.Type)).ToList();
        if (iam.Exists(resource => resource.Properties.ContainsKey(NameProperties[resource.Type])))
        {
            yield return NamedIam;
        }
        else if (iam.Count > 0)
        {
            yield return Iam;
        }

        if (template.IsTransformed)
        {
            yield return AutoExpand;
        }
    }
}
