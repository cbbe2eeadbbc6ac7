using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Python.Modules;

/// <summary>What <c>pipeline.py.sbn</c> is made of.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Version">The blueprint's version.</param>
/// <param name="Sha256">The SHA-256 of the code.</param>
/// <param name="HasBounds">Whether the code has numbers that bound values.</param>
/// <param name="Imports">The parts of the runtime that the code calls.</param>
/// <param name="Code">The code.</param>
internal sealed record PipelineModel(string PipelineType, string Version, WrittenText Sha256, bool HasBounds, IReadOnlyList<WrittenText> Imports, WrittenText Code);
