using System.Text.Json.Serialization;
using Mlops.Core.Values;

namespace Mlops.Core.Manifests;

/// <summary>A parameter of the template and the value it gets.</summary>
/// <param name="Name">The parameter's name in the template: letters and digits.</param>
/// <param name="Type">Its CloudFormation type: one of <see cref="ParameterTypes"/>.</param>
/// <param name="Value">How its value is computed.</param>
public sealed record TemplateParameter(string Name, string Type, Value Value)
{
    /// <summary>What the parameter is for.</summary>
    public string Description { get; init => field = value ?? field; } = "";

    /// <summary>The template's default; <see langword="null"/> for none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether CloudFormation hides the value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NoEcho { get; init; }

    /// <summary>What the value must fulfil.</summary>
    public ValueConstraints? Constraints { get; init; }
}

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
