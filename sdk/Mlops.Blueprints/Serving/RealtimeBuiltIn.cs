namespace Mlops.Blueprints.Serving;

/// <summary>Serves a model of one of SageMaker's own algorithms and frameworks on an endpoint behind an HTTPS API.</summary>
public sealed class RealtimeBuiltIn() : RealtimeInference("byom_realtime_builtin", "byompipelinerealtimebuiltin", ServingKeys.BuiltInImage);
