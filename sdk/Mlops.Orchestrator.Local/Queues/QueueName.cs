using System.Text.RegularExpressions;
using Mlops.CloudFormation;
using Mlops.Core.Naming;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>The names of a queue: its own, its ARN and its URL.</summary>
/// <remarks>
/// A URL is the one that the queue would have at AWS. Clients send it in the body of their calls, to the endpoint that they are given; only its path counts here, so
/// that the URL of a queue that a stack made stays right whatever the port is.
/// </remarks>
internal static partial class QueueName
{
    /// <summary>What the names of FIFO queues end with.</summary>
    public const string FifoSuffix = ".fifo";

    /// <summary>The longest name.</summary>
    public const int MaximumLength = 80;

    /// <summary>Whether a queue may have a name ("CreateQueue" in the Amazon SQS API Reference).</summary>
    public static bool IsValid(string name) => Form().IsMatch(name);

    public static bool IsFifo(string name) => name.EndsWith(FifoSuffix, StringComparison.Ordinal);

    public static string ArnOf(AwsAccount account, string name) => account.Arn("sqs", name).ToString();

    public static string UrlOf(AwsAccount account, string name) => $"https://sqs.{account.Region}.{account.UrlSuffix}/{account.AccountId}/{name}";

    /// <summary>The account and the name in a queue's URL, whatever its host; <see langword="null"/> for what is none.</summary>
    public static (string AccountId, string Name)? OfUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.AbsolutePath.Trim('/').Split('/') is [var accountId, var name] ? (accountId, name) : null;

    /// <summary>The account and the name in a queue's ARN; <see langword="null"/> for what is none.</summary>
    public static (AwsAccount Account, string Name)? OfArn(string? arn) =>
        Arn.TryParse(arn, out var parsed) && parsed.Service == "sqs" && AwsAccount.IsValid(parsed.AccountId, parsed.Region) ? (new(parsed.AccountId, parsed.Region), parsed.Resource) : null;

    [GeneratedRegex(@"\A(?=.{1,80}\z)[A-Za-z0-9_-]+(\.fifo)?\z")]
    private static partial Regex Form();
}
