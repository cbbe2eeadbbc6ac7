using System.Globalization;
using Mlops.CloudFormation.Templates;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>Where messages go that are received in vain: "Using dead-letter queues in Amazon SQS" in the Amazon SQS Developer Guide.</summary>
/// <param name="TargetArn">The dead-letter queue.</param>
/// <param name="MaximumReceives">How often a message may be received.</param>
internal sealed record RedrivePolicy(string TargetArn, int MaximumReceives)
{
    private const int MostReceives = 1_000;

    /// <summary>The policy in an attribute; <see langword="null"/> when there is none, or it is none.</summary>
    public static RedrivePolicy? TryParse(string? attribute) =>
        JsonText.ObjectIn(attribute) is { } policy
        && JsonText.StringOf(policy["deadLetterTargetArn"]) is { } target
        && int.TryParse(JsonText.Of(policy["maxReceiveCount"]), NumberStyles.None, CultureInfo.InvariantCulture, out var maximum) && maximum is > 0 and <= MostReceives
            ? new(target, maximum)
            : null;
}
