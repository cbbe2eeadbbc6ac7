using System.Text.Json.Nodes;
using Mlops.CloudFormation.Permissions;
using Mlops.Sdk.Synthesis.Wildcards;
using Names = Mlops.Core.Planning.DeploymentPipelineContract.Parameters;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>
/// The pipeline for one account as one blueprint has it: the template that all have, in which CloudFormation's role may do what deploying that blueprint
/// calls in place of whatever any blueprint could. The CDK makes the template once; the rest is data.
/// </summary>
internal static class BlueprintPipeline
{
    /// <summary>The beginning of the deployed stack's name that stays in most names that CloudFormation makes of it: <see cref="StackStart"/>.</summary>
    private const string Start = "StackStart";

    /// <summary>Its first word, which stays in the shortest names, too.</summary>
    private const string Word = "StackWord";

    /// <summary>What governs identities and accounts: the role has its own statements for that, with the boundary.</summary>
    private static readonly string[] Governing = ["account", "iam", "organizations", "sts"];

    private static readonly Dictionary<string, JsonNode> Values = new()
    {
        [Start] = new JsonObject { ["Fn::If"] = new JsonArray(StackStart.Condition, StackPlace.Installed, FirstWord()) },
        [Word] = FirstWord(),
    };

    /// <summary>Where the blueprint's stacks are, in the words of the pipeline's template.</summary>
    public static StackPlace Place { get; } =
        new($"${{{Start}}}", "${AWS::Partition}", "${AWS::Region}", "${AWS::AccountId}") { FirstWord = $"${{{Word}}}", StackName = $"${{{Names.StackName}}}" };

    /// <summary>The template for a blueprint.</summary>
    /// <param name="any">The template that suits any.</param>
    /// <param name="needed">What deploying the blueprint calls, at <see cref="Place"/>.</param>
    /// <returns>The template; <see langword="null"/> when IAM does not take that many permissions for one role.</returns>
    public static JsonObject? For(JsonObject any, NeededActions needed)
    {
        var template = any.DeepClone().AsObject();
        var resources = template["Resources"]!.AsObject();
        var (id, policy) = resources.Select(resource => (resource.Key, resource.Value!["Properties"]!["PolicyDocument"]?["Statement"] as JsonArray))
            .First(resource => resource.Item2?.Any(statement => Sid(statement) == DeploymentRole.CreateResources) == true);
        var actions = needed.Actions.Where(action => !Governing.Contains(PolicyDocuments.ServiceOf(action.Action))).ToList();
        var own = policy!.Where(statement => Sid(statement) != DeploymentRole.CreateResources && (actions.Count < needed.Actions.Count || Sid(statement) == DeploymentRole.LeaveInstallationAlone))
            .Select(statement => statement!.DeepClone()).ToList();
        if (PolicyParts.Of(PolicyDocuments.Statements(actions), own.Sum(PolicyParts.LengthOf)) is not { } parts)
        {
            return null;
        }

        policy!.Clear();
        foreach (var statement in parts[0].Select(WithValues).Concat(own))
        {
            policy.Add(statement);
        }

        foreach (var (i, part) in parts.Skip(1).Index())
        {
            resources.Add($"DeploymentRights{i + 1}", new JsonObject
            {
                ["Type"] = "AWS::IAM::ManagedPolicy",
                ["Properties"] = new JsonObject
                {
                    ["Description"] = "More of what deploying the blueprint's stack needs.",
                    ["Path"] = InstallationPath.Value,
                    ["PolicyDocument"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. part.Select(WithValues)]) },
                    ["Roles"] = resources[id]!["Properties"]!["Roles"]!.DeepClone(),
                },
            });
        }

        WildcardMetadata.AddTo(template, Reasons(parts.SelectMany(part => part), actions));
        return template;
    }

    private static JsonObject FirstWord() => new() { ["Fn::Select"] = new JsonArray(0, new JsonObject { ["Fn::Split"] = new JsonArray("-", new JsonObject { ["Ref"] = Names.StackName }) }) };

    private static string? Sid(JsonNode? statement) => statement?["Sid"]?.ToString();

    private static JsonObject WithValues(JsonObject statement) => PolicyDocuments.InTemplate(statement, Values);

    /// <summary>Why each <c>*</c> is there, by the text that <see cref="Wildcard"/> has of it.</summary>
    private static Dictionary<string, string> Reasons(IEnumerable<JsonObject> statements, IReadOnlyList<NeededAction> actions)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (text, reason) in PolicyDocuments.Reasons(statements, actions))
        {
            reasons[Wildcard.Show(text)] = reason;
        }

        return reasons;
    }
}
