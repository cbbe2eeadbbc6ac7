using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Mlops.Core.Naming;

/// <summary>An Amazon Resource Name: <c>arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE</c>.</summary>
/// <param name="Partition">The partition, such as <c>aws</c> or <c>aws-cn</c>.</param>
/// <param name="Service">The service's namespace, such as <c>cloudformation</c>.</param>
/// <param name="Region">The region; empty for services that have none, such as IAM.</param>
/// <param name="AccountId">The account: 12 digits, <c>aws</c> for what AWS owns, or empty.</param>
/// <param name="Resource">The resource, in the form that its service gives it, such as <c>stack/NAME/UUID</c> or <c>function:NAME:VERSION</c>.</param>
/// <remarks>Source: AWS IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".</remarks>
public sealed partial record Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    private const string Prefix = "arn:";

    /// <summary>The parts of the resource between slashes: <c>stack</c>, its name and its id for a stack.</summary>
    public IReadOnlyList<string> Path => Resource.Split('/');

    /// <summary>The parts of the resource between colons: <c>function</c>, its name and perhaps a version for a Lambda function.</summary>
    public IReadOnlyList<string> Parts => Resource.Split(':');

    /// <summary>Whether a text claims to be an ARN rather than a name: it begins as one.</summary>
    /// <param name="text">The text.</param>
    public static bool IsMeant(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads an ARN.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static Arn Parse(string text) =>
        TryParse(text, out var arn) ? arn : throw new FormatException($"'{text}' is no ARN; one has the form arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE.");

    /// <summary>Reads an ARN, strictly: nothing around it, a partition, a service and a resource, an account that is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="arn">The ARN; <see langword="null"/> when the text is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Arn? arn)
    {
        arn = Form().Match(text ?? "") is { Success: true, Groups: var groups }
            ? new(groups["partition"].Value, groups["service"].Value, groups["region"].Value, groups["account"].Value, groups["resource"].Value)
            : null;
        return arn is not null;
    }

    /// <summary>The ARN as text.</summary>
    public override string ToString() => $"{Prefix}{Partition}:{Service}:{Region}:{AccountId}:{Resource}";

    [GeneratedRegex(@"\Aarn:(?<partition>aws(-[a-z]+)*):(?<service>[a-z][a-z0-9-]*):(?<region>[a-z0-9-]*):(?<account>[0-9]{12}|aws|):(?<resource>[^\p{Cc}\s]+)\z")]
    private static partial Regex Form();
}
