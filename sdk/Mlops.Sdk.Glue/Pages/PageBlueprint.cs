namespace Mlops.Sdk.Glue.Pages;

/// <summary>A blueprint on the page.</summary>
/// <param name="PipelineType">Its pipeline type.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it does.</param>
/// <param name="Keys">The keys of the files that it needs in the blueprint bucket.</param>
/// <param name="Sample">A request, as JSON.</param>
internal sealed record PageBlueprint(string PipelineType, string Version, string Description, IReadOnlyList<string> Keys, string Sample);
