using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Replay;

/// <summary>Replays the calls of upstream's functions.</summary>
internal static class FunctionReplay
{
    private static readonly Dictionary<string, Func<RecordedCase, IEnumerable<Finding>>> Operations = new()
    {
        ["validate"] = RequestFunctions.Validate,
        ["get_template_parameters"] = RequestFunctions.TemplateParameters,
        ["get_stack_name"] = RequestFunctions.StackName,
        ["get_image_uri"] = RequestFunctions.ImageUri,
        ["get_required_keys"] = CatalogFunctions.RequiredKeys,
        ["template_url"] = CatalogFunctions.TemplateUrl,
        ["get_codepipeline_params"] = PipelineFunctions.CodePipelineParameters,
        ["format_template_parameters"] = PipelineFunctions.ParameterFile,
    };

    public static Verdict Run(RecordedCase recorded) => new(recorded, Operations.TryGetValue(recorded.Op, out var operation)
        ? [.. operation(recorded)]
        : [Finding.Wrong($"there is no replay of {recorded.Op}")]);
}
