namespace Mlops.Orchestrator.Local.ModelCards;

/// <summary>A model card as it is stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ModifiedAt">When it was last changed.</param>
/// <param name="Versions">The content of every version, the first of them version 1.</param>
/// <param name="Exports">What was exported, by the job's name: the address of the object.</param>
internal sealed record ModelCardRecord(
    string Name,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ModifiedAt,
    IReadOnlyList<string> Versions,
    IReadOnlyDictionary<string, string> Exports);
