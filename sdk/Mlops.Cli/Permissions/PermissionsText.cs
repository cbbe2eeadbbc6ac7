using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.CloudFormation.Permissions;

namespace Mlops.Cli.Permissions;

/// <summary>Explains to people what deploying a pipeline type needs.</summary>
internal static class PermissionsText
{
    /// <summary>The most characters that IAM takes in a managed policy, white space aside ("IAM and AWS STS quotas" in the IAM User Guide).</summary>
    private const int MaxManagedPolicy = 6144;

    public static void Write(IOutput output, PermissionsReport report)
    {
        foreach (var statement in report.Explanation.GroupBy(action => (Service: PolicyDocuments.ServiceOf(action.Action), Resources: string.Join('\n', action.Resources), action.Reason))
            .OrderBy(statement => statement.Key.Service, StringComparer.Ordinal).ThenBy(statement => statement.Key.Resources, StringComparer.Ordinal))
        {
            foreach (var resource in statement.First().Resources)
            {
                output.Line((resource, Tone.Strong));
            }

            if (statement.Key.Reason is { } reason)
            {
                output.Line(($"  {reason}", Tone.Dim));
            }

            foreach (var action in statement)
            {
                output.Line($"  {action.Action}", ($"  {string.Join("; ", action.Because.Select(Text).Concat(action.Asked.Select(reason => $"asked for by the blueprint: {reason}")))}", Tone.Dim));
            }

            output.Line();
        }

        var length = report.Policy.ToJsonString().Length;
        output.Line(
            $"{report.Explanation.Count} actions, a policy of {length} characters",
            length > MaxManagedPolicy ? $": more than a managed policy takes ({MaxManagedPolicy}); a role's inline policies take 10240 together." : ".",
            (" --format json writes it.", Tone.Dim));
        if (report.Difference is { } difference)
        {
            Write(output, "+", Tone.Warning, difference.Added);
            Write(output, "-", Tone.Good, difference.Removed);
            output.Line($"{difference.Added.Count} added, {difference.Removed.Count} removed.");
        }
    }

    private static void Write(IOutput output, string sign, Tone tone, IReadOnlyList<PermissionsGrant> grants)
    {
        foreach (var grant in grants)
        {
            output.Line(($"{sign} {grant.Action} on {grant.Resource}", tone));
        }
    }

    private static string Text(ActionOrigin origin) => $"{string.Join(", ", origin.Handlers)} of {origin.Type} ({string.Join(", ", origin.LogicalIds)})";
}
