using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Python.Modules;

/// <summary>What <c>pipeline.py.sbn</c> is made of.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Version">The blueprint's version.</param>
/// <param name="Sha256">The SHA-256 of the code.</param>
/// <param name="HasBounds">Whether the code has numbers that bound values.</param>
/// <param name="HasConditions">Whether the code has conditions.</param>
/// <param name="Code">The code.</param>
internal sealed record PipelineModel(string PipelineType, string Version, WrittenText Sha256, bool HasBounds, bool HasConditions, WrittenText Code);
