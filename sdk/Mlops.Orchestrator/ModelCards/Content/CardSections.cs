namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>The sections of a model card as requests give them.</summary>
/// <remarks>
/// Members of a section that are not known are passed over, as AWS's orchestrator does; deeper ones are refused. Source of
/// names and limits: Amazon SageMaker Developer Guide, "Model card JSON schema".
/// </remarks>
internal static class CardSections
{
    public const string Overview = "model_overview";
    public const string IntendedUses = "intended_uses";
    public const string Training = "training_details";
    public const string Evaluation = "evaluation_details";
    public const string Additional = "additional_information";

    private static readonly TextShape Text = new(1024);

    /// <summary>A name: the schema bounds its length by a pattern without anchors, which longer ones match too, as those of metrics from reports often are.</summary>
    private static readonly TextShape Name = new(int.MaxValue, 1);

    private static readonly TextShape LongText = new(2048);

    /// <summary>Images of containers: requests list them, the card has them in an object.</summary>
    private static readonly ListShape Images = new(Text, 15);

    private static readonly ListShape TrainingMetrics = new(
        new ObjectShape(new CardField("name", Name, IsRequired: true), new CardField("value", new NumberShape(), IsRequired: true), new CardField("notes", Text)),
        50);

    private static readonly ObjectShape MetricGroup = new(
        new CardField("name", Name, IsRequired: true),
        new CardField("metric_data", new ListShape(new ObjectShape(
            new CardField("name", Name, IsRequired: true),
            new CardField("type", new TextShape(63) { Allowed = ["bar_chart", "boolean", "linear_graph", "matrix", "number", "string"] }, IsRequired: true),
            new CardField("value", new AnyShape(), IsRequired: true),
            new CardField("notes", Text),
            new CardField("x_axis_name", new AnyShape()),
            new CardField("y_axis_name", new AnyShape())))));

    /// <summary>The sections by the key that requests have them under.</summary>
    public static IReadOnlyDictionary<string, CardShape> All { get; } = new Dictionary<string, CardShape>
    {
        [Overview] = Section(
            new CardField("model_id", Text),
            new CardField("model_name", Text),
            new CardField("model_description", Text),
            new CardField("model_version", new NumberShape()),
            new CardField("problem_type", Text),
            new CardField("algorithm_type", Text),
            new CardField("model_creator", Text),
            new CardField("model_owner", Text),
            new CardField("model_artifact", new ListShape(Text, 15)),
            new CardField("inference_environment", Images)),
        [IntendedUses] = Section(
            new CardField("purpose_of_model", LongText),
            new CardField("intended_uses", LongText),
            new CardField("factors_affecting_model_efficiency", LongText),
            new CardField("risk_rating", new TextShape(63) { Allowed = ["High", "Medium", "Low", "Unknown"] }),
            new CardField("explanations_for_risk_rating", LongText)),
        [Training] = Section(
            new CardField("model_name", Text),
            new CardField("training_job_name", Text),
            new CardField("objective_function", new ObjectShape(
                new CardField("function", new TextShape(63) { Allowed = ["Maximize", "Minimize"] }),
                new CardField("facet", new TextShape(63)),
                new CardField("condition", new TextShape(63)),
                new CardField("notes", Text))),
            new CardField("training_observations", Text),
            new CardField("training_job_details", new ObjectShape(
                new CardField("training_arn", Text),
                new CardField("training_datasets", new ListShape(Text, 15)),
                new CardField("training_environment", Images),
                new CardField("training_metrics", TrainingMetrics),
                new CardField("user_provided_training_metrics", TrainingMetrics)))),
        [Evaluation] = new ListShape(Section(
            new CardField("name", Name, IsRequired: true),
            new CardField("metric_file_s3_url", Text),
            new CardField("metric_type", new TextShape(63) { Allowed = EvaluationMetrics.Types }),
            new CardField("evaluation_observation", new TextShape(2096)),
            new CardField("evaluation_job_arn", new TextShape(256)),
            new CardField("datasets", new ListShape(Text, 10)),
            new CardField("metadata", new TextMapShape(1024)),
            new CardField("metric_groups", new ListShape(MetricGroup)))),
        [Additional] = Section(
            new CardField("ethical_considerations", LongText),
            new CardField("caveats_and_recommendations", LongText),
            new CardField("custom_details", new TextMapShape(1024))),
    };

    /// <summary>What a group of metrics looks like in a file of SageMaker's own form.</summary>
    public static CardShape MetricGroups { get; } = new ListShape(MetricGroup);

    private static ObjectShape Section(params CardField[] fields) => new(fields) { IsOpen = true };
}
