using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Core.Naming;
using Mlops.Core.Text;
using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Services;

/// <summary>What the owner of a state folder may have done, and no call of AWS does.</summary>
/// <param name="objects">The buckets.</param>
/// <param name="accounts">The accounts.</param>
internal sealed class OwnerActions(ObjectStore objects, LocalAccounts accounts)
{
    /// <summary>Deletes everything in a bucket, earlier versions and delete markers as well. The bucket stays.</summary>
    /// <exception cref="MlopsException">There is no such bucket.</exception>
    public EmptiedBucket Empty(string bucket)
    {
        if (!objects.BucketExists(bucket))
        {
            throw new MlopsException(new Problem(S3Diagnostics.NoSuchBucket, $"There is no bucket '{bucket}'.")
            {
                Hint = NearestName.Hint(bucket, objects.ListBuckets().Select(found => found.Name)),
            });
        }

        var deleted = 0;
        foreach (var key in objects.VersionedKeys(bucket, "", "").ToList())
        {
            foreach (var version in objects.Versions(bucket, key))
            {
                objects.RemoveVersion(bucket, key, version.VersionId, allows: null);
                deleted++;
            }
        }

        return new(bucket, deleted);
    }

    /// <summary>Has a rule tell its targets now, whether it is at work or not.</summary>
    /// <param name="name">The rule's name, or its name in the template.</param>
    /// <param name="content">The event; <see langword="null"/> for that of a schedule.</param>
    /// <exception cref="MlopsException">There is no such rule, or it is not for such an event.</exception>
    public FiredRule Fire(string name, JsonObject? content)
    {
        var all = accounts.List().SelectMany(account => account.Rules.List().Select(rule => (Account: account, Rule: rule))).ToList();
        // CloudFormation names a rule after its stack and its logical id.
        var exact = all.Where(found => found.Rule.Name == name).ToList();
        var (account, rule) = (exact.Count > 0 ? exact : [.. all.Where(found => found.Rule.Name.Split('-').Any(part => part == name || LogicalId.ConstructOf(part) == name))]) switch
        {
            [var found] => found,
            var several => throw new MlopsException(new Problem(NotificationDiagnostics.NoSuchRule, several.Count == 0 ? $"There is no rule '{name}'." : $"There are several rules that '{name}' may be.")
            {
                Expected = all.Count == 0 ? "a rule of a stack, or of PutRule" : $"one of {string.Join(", ", (several.Count == 0 ? all : several).Select(found => found.Rule.Name))}",
            }),
        };
        account.Events.Fire(rule, Checked(rule, content));
        return new(rule.Name, [.. rule.Targets.Select(target => JsonText.Of(target["Arn"]) ?? "")]);
    }

    private static JsonObject? Checked(EventRule rule, JsonObject? content) => (rule, content) switch
    {
        ({ Schedule: null }, null) => throw Unfit(rule, "is for events, and there is none to tell of.", "an event that its pattern is for"),
        ({ Pattern: { } pattern }, { } given) when !EventPattern.Matches(pattern, given) => throw Unfit(rule, "is not for this event.", $"an event that its pattern is for: {pattern.ToJsonString()}"),
        _ => content,
    };

    private static MlopsException Unfit(EventRule rule, string message, string expected) => new(
        new Problem(NotificationDiagnostics.UnfitEvent, $"The rule '{rule.Name}' {message}")
        {
            Expected = expected,
            Hint = """Give it with --event FILE: {"source": "…", "detail-type": "…", "detail": {…}}.""",
        });
}
