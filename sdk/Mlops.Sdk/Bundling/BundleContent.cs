using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Bundling;

/// <summary>A bundle before it is written.</summary>
/// <param name="Files">Its files by their immutable keys and its catalog, sorted by key.</param>
/// <param name="Copies">The same files by their documented keys.</param>
/// <param name="Warnings">What is worth knowing about it.</param>
internal sealed record BundleContent(IReadOnlyList<ArchiveEntry> Files, IReadOnlyList<ArchiveEntry> Copies, IReadOnlyList<Problem> Warnings);
