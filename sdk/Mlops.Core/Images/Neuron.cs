namespace Mlops.Core.Images;

/// <summary>AWS Inferentia and Trainium: chips whose images, made with AWS Neuron, have versions of their own.</summary>
internal static class Neuron
{
    /// <summary>What images are called that serve every chip.</summary>
    public const string AnyChip = "neuronx";

    /// <summary>Whether a processor is such a chip: <c>inf</c>, <c>inf2</c>, <c>trn</c>, …</summary>
    /// <param name="processor">The processor; <see langword="null"/> for unknown.</param>
    public static bool Has(string? processor) =>
        processor is not null && (processor.StartsWith("inf", StringComparison.Ordinal) || processor.StartsWith("trn", StringComparison.Ordinal) || processor == AnyChip);

    /// <summary>Whether an image for one chip is asked for another.</summary>
    /// <param name="image">The image's processor.</param>
    /// <param name="instance">The instance's, which is not the same; <see langword="null"/> for unknown.</param>
    public static bool AreDifferentChips(string image, string? instance) => Has(image) && image != AnyChip && Has(instance);

    /// <summary>The images of a framework that come into question for an instance type: where there are both kinds, those of its own kind.</summary>
    /// <param name="rows">The framework's images.</param>
    /// <param name="instanceType">The instance type; empty for unknown.</param>
    public static List<ImageRow> Divide(IEnumerable<ImageRow> rows, string instanceType)
    {
        var kinds = rows.ToLookup(row => row.Processors.Any(Has));
        var wanted = Has(Processors.Of(instanceType, []));
        return [.. kinds.Contains(wanted) ? kinds[wanted] : kinds[!wanted]];
    }
}
