using System.Text.RegularExpressions;

namespace Mlops.Core.Manifests.Rules;

/// <summary>Checks the permissions that a manifest asks for.</summary>
internal static partial class PermissionRules
{
    /// <summary>Adds what is wrong with them.</summary>
    public static void Check(ManifestReport report)
    {
        foreach (var (i, statement) in report.Manifest.Permissions.Index())
        {
            Check(report, $"/permissions/{i}", statement);
        }
    }

    private static void Check(ManifestReport report, string pointer, PermissionStatement statement)
    {
        if (string.IsNullOrWhiteSpace(statement.Reason))
        {
            report.Add(ManifestDiagnostics.InvalidValue, $"{pointer}/reason", "A permission has no reason.", "why making the stack needs it, and why a * in it cannot be narrower");
        }

        if (statement.Actions.Count == 0 || statement.Resources.Count == 0)
        {
            report.Add(ManifestDiagnostics.InvalidValue, pointer, "A permission has no actions or no resources.", "at least one of each");
        }

        foreach (var (i, action) in statement.Actions.Index())
        {
            if (!Action().IsMatch(action))
            {
                report.Add(ManifestDiagnostics.InvalidValue, $"{pointer}/actions/{i}", $"'{action}' is no action of a service.", "a service and an action, such as s3:GetObject");
            }
            else if (report.Manifest.Deployment != Deployment.Stack && Identities().IsMatch(action))
            {
                // What a pipeline deploys makes roles within the pipeline's boundary, and nothing else of identities and accounts.
                report.Add(ManifestDiagnostics.InvalidValue, $"{pointer}/actions/{i}", $"'{action}' governs identities or accounts.", "another service: roles that the template declares are made without it");
            }
        }

        foreach (var (i, resource) in statement.Resources.Index())
        {
            if (!Resource().IsMatch(resource))
            {
                report.Add(ManifestDiagnostics.InvalidValue, $"{pointer}/resources/{i}", $"'{resource}' is no ARN.", "*, or an ARN such as arn:${AWS::Partition}:s3:::my-bucket; in it ${AWS::Partition}, ${AWS::Region}, ${AWS::AccountId} and ${AWS::StackName}, and no other ${");
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9-]+:[A-Za-z0-9*?]+\z")]
    private static partial Regex Action();

    [GeneratedRegex(@"\A(account|iam|organizations|sts):")]
    private static partial Regex Identities();

    [GeneratedRegex(@"\A(\*|arn:(?:[^\s$]|\$\{AWS::(?:Partition|Region|AccountId|StackName)\})+)\z")]
    private static partial Regex Resource();
}
