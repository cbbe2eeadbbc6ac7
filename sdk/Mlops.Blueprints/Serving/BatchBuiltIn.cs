namespace Mlops.Blueprints.Serving;

/// <summary>Scores a batch of data in S3 with a model of one of SageMaker's own algorithms and frameworks.</summary>
public sealed class BatchBuiltIn() : BatchTransform("byom_batch_builtin", "byompipelinebatchbuiltin", ServingKeys.BuiltInImage);
