using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>A template parameter in a page's table.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Type">Its CloudFormation type.</param>
/// <param name="Value">The formula of its value.</param>
/// <param name="Default">The template's default.</param>
/// <param name="Constraints">What the value must fulfil: phrases of pieces.</param>
/// <param name="Description">What it is for.</param>
internal sealed record ParameterRow(
    string Name, string Type, string Value, IReadOnlyList<Piece> Default, IReadOnlyList<IReadOnlyList<Piece>> Constraints, string Description)
{
    /// <summary>The row of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public static ParameterRow Of(TemplateParameter parameter) => new(
        parameter.Name,
        parameter.Type,
        Formula.Of(parameter.Value),
        parameter.Default switch { null => [], "" => [new("empty")], var text => [Piece.Code(text)] },
        [.. ConstraintPhrases.Of(parameter.Constraints)],
        parameter.Description);
}
