namespace Mlops.Parity.Tests.Templates;

/// <summary>A section of expected-differences.md.</summary>
/// <param name="Templates">The templates it is about.</param>
/// <param name="Matches">Which resources are for the same.</param>
/// <param name="Moves">What has the same value in another place.</param>
/// <param name="Differences">What differs, in each of the templates.</param>
internal sealed record ExpectedSection(IReadOnlyList<string> Templates, IReadOnlyList<ResourceMatch> Matches, IReadOnlyList<PropertyMove> Moves, IReadOnlyList<ExpectedDifference> Differences);
