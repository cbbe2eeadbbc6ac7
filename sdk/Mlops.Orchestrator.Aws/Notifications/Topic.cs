using Amazon.SimpleNotificationService;
using Mlops.Orchestrator.Aws.Clients;

namespace Mlops.Orchestrator.Aws.Notifications;

/// <summary>A topic of SNS.</summary>
/// <param name="sns">SNS.</param>
/// <param name="arn">The topic.</param>
internal sealed class Topic(IAmazonSimpleNotificationService sns, string arn)
{
    /// <summary>"Publish" in the Amazon Simple Notification Service API Reference: ASCII text that begins with a letter, number or punctuation mark, without line breaks, of fewer than 100 characters.</summary>
    private const int LongestSubject = 99;

    private static readonly ServiceCall Call = new("sns");

    public Task PublishAsync(string subject, string text, CancellationToken cancellationToken) =>
        Call.InvokeAsync("Publish", () => sns.PublishAsync(new() { TopicArn = arn, Subject = SubjectOf(subject), Message = text }, cancellationToken));

    private static string? SubjectOf(string subject)
    {
        var usable = string.Concat(subject.Where(character => character is >= ' ' and <= '~')).Trim();
        return usable.Length switch
        {
            0 => null,
            > LongestSubject => usable[..LongestSubject],
            _ => usable,
        };
    }
}
