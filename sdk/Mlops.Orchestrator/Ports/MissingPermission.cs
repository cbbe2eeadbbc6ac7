using System.Text.RegularExpressions;

namespace Mlops.Orchestrator.Ports;

/// <summary>Finds the permission for want of which a service refused a call, as the statement of a policy that gives it.</summary>
internal static partial class MissingPermission
{
    private const string Anything = "*";

    /// <summary>The actions that S3 wants, where they are not called as the operation is, and whether they are on objects.</summary>
    /// <remarks>Source: Amazon S3 API Reference, "GetObject": without the right to list the bucket, what is not there is refused as what is forbidden.</remarks>
    private static readonly Dictionary<string, (string[] Actions, bool OnBucket, bool OnObjects)> S3 = new()
    {
        ["GetObject"] = (["s3:GetObject", "s3:ListBucket"], true, true),
        ["HeadObject"] = (["s3:GetObject", "s3:ListBucket"], true, true),
        ["PutObject"] = (["s3:PutObject"], false, true),
        ["DeleteObject"] = (["s3:DeleteObject"], false, true),
        ["ListObjectsV2"] = (["s3:ListBucket"], true, false),
        ["GetBucketNotificationConfiguration"] = (["s3:GetBucketNotification"], true, false),
        ["PutBucketNotificationConfiguration"] = (["s3:PutBucketNotification"], true, false),
    };

    /// <summary>What is to be allowed to whom; <see langword="null"/> when the call was refused for another reason.</summary>
    public static string? Of(ServiceException refusal)
    {
        var denial = Denial().Match(refusal.ServiceMessage);
        if (denial.Success)
        {
            var resource = denial.Groups["resource"] is { Success: true, Value: var arn } ? arn : refusal.Resource ?? Anything;
            return Allow(denial.Groups["user"].Value, [denial.Groups["action"].Value], [resource]);
        }

        // S3 does not say what is missing and, where it answers HEAD, nothing but the status.
        if (refusal.Code is not ("AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "Forbidden"))
        {
            return null;
        }

        var (actions, onBucket, onObjects) = refusal.Service == "s3" && S3.TryGetValue(refusal.Operation, out var known) ? known : ([$"{refusal.Service}:{refusal.Operation}"], true, false);
        return Allow(
            "the role or user that calls",
            actions,
            refusal.Resource is { } about ? [.. onBucket ? new[] { about } : [], .. onObjects ? new[] { $"{about}/*" } : []] : [Anything]);
    }

    private static string Allow(string who, string[] actions, string[] resources) =>
        $$"""Allow it to {{who}}: { "Effect": "Allow", "Action": {{Json(actions)}}, "Resource": {{Json(resources)}} }""";

    private static string Json(string[] values) => values is [var only] ? $"\"{only}\"" : $"[{string.Join(", ", values.Select(value => $"\"{value}\""))}]";

    /// <remarks>Source: AWS IAM User Guide, "Troubleshoot access denied error messages".</remarks>
    [GeneratedRegex(@"User: (?<user>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>\S+?))?(?=[\s.]|$)")]
    private static partial Regex Denial();
}
