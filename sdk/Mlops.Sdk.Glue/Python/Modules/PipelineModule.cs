using Mlops.Core.Archives;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Python.Expressions;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Python.Modules;

/// <summary>Writes the Python module of a pipeline type.</summary>
internal static class PipelineModule
{
    private const string Assignment = "BLUEPRINT = ";

    public static string For(BlueprintManifest manifest)
    {
        var blueprint = PythonBlueprint.Of(manifest);
        var code = $"{Assignment}{blueprint.Written(before: Assignment.Length)}";
        return TextTemplate.Named("pipeline.py.sbn").Render(Model.Of(new PipelineModel(
            manifest.PipelineType,
            manifest.Version,
            new(Sha256.Of(code)),
            blueprint.Calls("Decimal"),
            [.. RuntimeModule.CalledBy(blueprint).Select(module => new WrittenText(module.Import))],
            new(code))));
    }
}

/// <summary>What <c>pipeline.py.sbn</c> is made of.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Version">The blueprint's version.</param>
/// <param name="Sha256">The SHA-256 of the code.</param>
/// <param name="HasBounds">Whether the code has numbers that bound values.</param>
/// <param name="Imports">The parts of the runtime that the code calls.</param>
/// <param name="Code">The code.</param>
internal sealed record PipelineModel(string PipelineType, string Version, WrittenText Sha256, bool HasBounds, IReadOnlyList<WrittenText> Imports, WrittenText Code);
