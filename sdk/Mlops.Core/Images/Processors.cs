using System.Text.RegularExpressions;

namespace Mlops.Core.Images;

/// <summary>The processors of SageMaker's instance types.</summary>
/// <remarks>Source: Amazon EC2 Instance Types guide, "Naming conventions": the letters before the generation are the family, a g after it is Graviton.</remarks>
internal static partial class Processors
{
    public const string Graviton = "graviton";

    /// <summary>The processor that an image must be made for; <see langword="null"/> for text that names no instance type.</summary>
    /// <param name="instanceType">The instance type, such as <c>ml.g4dn.xlarge</c>.</param>
    /// <param name="available">The processors that there are images for; some are called by the instance family itself.</param>
    public static string? Of(string instanceType, IEnumerable<string> available)
    {
        if (InstanceType().Match(instanceType) is not { Success: true } match)
        {
            return null;
        }

        var (series, family) = (match.Groups["series"].Value, match.Groups["family"].Value);
        return available.Contains(family) ? family
            : series is "inf" or "trn" ? series
            : series[0] is 'g' or 'p' ? "gpu"
            : match.Groups["attributes"].Value.Contains('g', StringComparison.Ordinal) ? Graviton
            : "cpu";
    }

    [GeneratedRegex(@"\Aml\.(?<family>(?<series>[a-z]+)-?\d+(?<attributes>[a-z-]*))\.[a-z0-9-]+\z")]
    private static partial Regex InstanceType();
}
