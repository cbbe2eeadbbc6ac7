namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>A member of an object in a model card.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="IsRequired">Whether the object must have it.</param>
internal sealed record CardField(string Name, CardShape Shape, bool IsRequired = false);
