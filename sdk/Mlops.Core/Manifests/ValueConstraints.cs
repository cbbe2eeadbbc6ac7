namespace Mlops.Core.Manifests;

/// <summary>What a value must fulfil, or each item of a list: the constraints of a CloudFormation template parameter.</summary>
/// <remarks>Source: AWS CloudFormation User Guide, "CloudFormation template Parameters syntax".</remarks>
public sealed record ValueConstraints
{
    /// <summary>A regular expression the whole value must match.</summary>
    public string? AllowedPattern { get; init; }

    /// <summary>The values allowed; <see langword="null"/> for any.</summary>
    public IReadOnlyList<string>? AllowedValues { get; init; }

    /// <summary>The least number of characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>The greatest number of characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The least number.</summary>
    public decimal? MinValue { get; init; }

    /// <summary>The greatest number.</summary>
    public decimal? MaxValue { get; init; }

    /// <summary>What to tell a person whose value does not fulfil the constraints.</summary>
    public string? Description { get; init; }
}
