using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>A name that AWS limits, in a page's table.</summary>
/// <param name="Title">What is named.</param>
/// <param name="Value">The formula of the name.</param>
/// <param name="Constraints">The limits: phrases of pieces.</param>
internal sealed record NameRow(string Title, string Value, IReadOnlyList<IReadOnlyList<Piece>> Constraints)
{
    /// <summary>The row of a name.</summary>
    /// <param name="name">The name.</param>
    public static NameRow Of(DerivedName name) => new(name.Title, Formula.Of(name.Value), [.. ConstraintPhrases.Of(name.Constraints)]);
}
