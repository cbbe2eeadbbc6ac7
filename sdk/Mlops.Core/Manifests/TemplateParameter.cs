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
