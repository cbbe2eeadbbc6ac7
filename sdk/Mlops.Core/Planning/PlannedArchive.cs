namespace Mlops.Core.Planning;

/// <summary>The zip a deployment pipeline starts from.</summary>
/// <param name="Key">Its key in the assets bucket: <c>mlops_provisioned_pipelines/{stack}/template.zip</c>.</param>
/// <param name="Entries">Its files, sorted by name.</param>
public sealed record PlannedArchive(string Key, IReadOnlyList<PlannedArchiveEntry> Entries);
