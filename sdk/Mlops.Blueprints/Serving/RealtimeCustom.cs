namespace Mlops.Blueprints.Serving;

/// <summary>Serves a model with a container image of your own on an endpoint behind an HTTPS API.</summary>
public sealed class RealtimeCustom() : RealtimeInference("byom_realtime_custom", "byompipelinerealtimecustom", ServingKeys.CustomImage);
