namespace Mlops.Blueprints.Serving;

/// <summary>Scores a batch of data in S3 with a model in a container image of your own.</summary>
public sealed class BatchCustom() : BatchTransform("byom_batch_custom", "byompipelinebatchcustom", ServingKeys.CustomImage);
