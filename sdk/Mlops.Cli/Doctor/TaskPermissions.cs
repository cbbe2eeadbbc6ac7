using System.Text.Json.Nodes;
using Mlops.Cli.Cloud;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Settings;

namespace Mlops.Cli.Doctor;

/// <summary>What a command needs of AWS beside what the commands before it in the list need.</summary>
/// <param name="Command">The command.</param>
/// <param name="Statements">The statements of a policy that allows it.</param>
internal sealed record TaskPermissions(string Command, IReadOnlyList<TaskStatement> Statements)
{
    private const string Resource = "permissions.json";

    /// <summary>What the commands need of an orchestrator. The operations book shows the same statements.</summary>
    /// <param name="names">What stands for <c>${…}</c>.</param>
    public static IReadOnlyList<TaskPermissions> For(IReadOnlyDictionary<string, string> names)
    {
        using var content = typeof(TaskPermissions).Assembly.GetManifestResourceStream(Resource)!;
        return
        [
            .. JsonNode.Parse(content)!.AsObject().Select(task => new TaskPermissions(
                task.Key, [.. task.Value!.AsArray().Select(statement => new TaskStatement(JsonNode.Parse(Filled(statement!.ToJsonString(), names))!.AsObject()))])),
        ];
    }

    /// <summary>The names of an orchestrator.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="prefix">What its names begin with.</param>
    /// <param name="settings">Its settings; <see langword="null"/> before it is deployed: then its names are those that it will have.</param>
    public static IReadOnlyDictionary<string, string> NamesOf(AwsPlace place, string prefix, OrchestratorSettings? settings)
    {
        var partition = place.CallerArn.Split(':')[1];
        return new Dictionary<string, string>
        {
            ["Partition"] = partition,
            ["Region"] = place.Region,
            ["Account"] = place.AccountId,
            ["Prefix"] = prefix,
            ["Blueprints"] = settings?.BlueprintBucket ?? $"{prefix}-blueprints-{place.AccountId}-{place.Region}",
            ["Assets"] = settings?.AssetsBucket ?? $"{prefix}-assets-{place.AccountId}-{place.Region}",
            ["PipelineStacksRole"] = settings?.CloudFormationRoleArn is { Length: > 0 } role ? role : $"arn:{partition}:iam::{place.AccountId}:role/mlops/{prefix}-orchestrator-PipelineStacksRole*",
        };
    }

    private static string Filled(string text, IReadOnlyDictionary<string, string> names) =>
        names.Aggregate(text, (filled, name) => filled.Replace($"${{{name.Key}}}", name.Value, StringComparison.Ordinal));
}

/// <summary>A statement of a policy.</summary>
/// <param name="Json">The statement.</param>
internal sealed record TaskStatement(JsonObject Json)
{
    /// <summary>The actions that it allows.</summary>
    public IReadOnlyList<string> Actions => Texts("Action");

    /// <summary>What it is about, with something in place of each <c>*</c> within a name.</summary>
    public IReadOnlyList<string> Examples => [.. Texts("Resource").Select(resource => resource == "*" ? resource : resource.Replace("*", "x", StringComparison.Ordinal))];

    /// <summary>The condition keys that it asks for.</summary>
    public IReadOnlyDictionary<string, string> Context =>
        (Json["Condition"]?["StringEquals"] as JsonObject ?? []).ToDictionary(condition => condition.Key, condition => JsonText.StringOf(condition.Value)!);

    /// <summary>The statement on one line, as people write it.</summary>
    /// <param name="only">The actions that are told; <see langword="null"/> for all.</param>
    public string Text(IReadOnlyList<string>? only = null)
    {
        var statement = Json.DeepClone().AsObject();
        if (only is not null)
        {
            statement["Action"] = only is [var action] ? action : new JsonArray([.. only.Select(name => (JsonNode)name)]);
        }

        return Spelled(statement);
    }

    private static string Spelled(JsonNode? node) => node switch
    {
        JsonObject members => $"{{ {string.Join(", ", members.Select(member => $"\"{member.Key}\": {Spelled(member.Value)}"))} }}",
        JsonArray items => $"[{string.Join(", ", items.Select(Spelled))}]",
        _ => node!.ToJsonString(),
    };

    private IReadOnlyList<string> Texts(string element) => Json[element] is JsonArray texts ? [.. texts.Select(text => JsonText.StringOf(text)!)] : [JsonText.StringOf(Json[element])!];
}
