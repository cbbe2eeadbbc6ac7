namespace Mlops.Blueprints;

public sealed class BundleTests
{
    [Fact]
    public void Bundle_OfTheBuiltInTypes_HasNoProblem() => Assert.Empty(BuiltIn.Bundle.Value.Warnings);

    [Theory]
    [InlineData("byom_realtime_builtin", "byom_realtime_inference_pipeline.yaml", "model_name", "byompipelinerealtimebuiltin")]
    [InlineData("byom_realtime_custom", "byom_realtime_inference_pipeline.yaml", "model_name", "byompipelinerealtimecustom")]
    [InlineData("byom_batch_builtin", "byom_batch_pipeline.yaml", "model_name", "byompipelinebatchbuiltin")]
    [InlineData("byom_batch_custom", "byom_batch_pipeline.yaml", "model_name", "byompipelinebatchcustom")]
    [InlineData("byom_image_builder", "byom_custom_algorithm_image_builder.yaml", "image_tag", "byompipelineimagebuilder")]
    public void Manifest_NamesTemplateAndStackAsExistingPipelinesDo(string pipelineType, string template, string key, string suffix)
    {
        var manifest = BuiltIn.Manifest(pipelineType);

        Assert.Equal((template, key, suffix), (manifest.Template, manifest.StackName.Key, manifest.StackName.Suffix));
    }
}
