using System.Text.RegularExpressions;
using Mlops.CloudFormation;
using Mlops.Core.Naming;

namespace Mlops.Orchestrator.Local.Topics;

/// <summary>The names of a topic: its own and its ARN.</summary>
internal static partial class TopicName
{
    public const int MaximumLength = 256;

    public static bool IsValid(string name) => Form().IsMatch(name);

    public static bool IsFifo(string name) => name.EndsWith(".fifo", StringComparison.Ordinal);

    public static string ArnOf(AwsAccount account, string name) => account.Arn("sns", name).ToString();

    /// <summary>The account and the name in a topic's ARN; <see langword="null"/> for what is none.</summary>
    public static (AwsAccount Account, string Name)? OfArn(string? arn) =>
        Arn.TryParse(arn, out var parsed) && parsed.Service == "sns" && AwsAccount.IsValid(parsed.AccountId, parsed.Region) && parsed.Parts.Count == 1 ? (new(parsed.AccountId, parsed.Region), parsed.Resource) : null;

    [GeneratedRegex(@"\A(?=.{1,256}\z)[A-Za-z0-9_-]+(\.fifo)?\z")]
    private static partial Regex Form();
}
