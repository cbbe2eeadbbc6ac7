namespace Mlops.Blueprints.Functions.Inference;

/// <summary>What an endpoint answered.</summary>
/// <param name="Body">The prediction.</param>
/// <param name="ContentType">Its type.</param>
internal sealed record Prediction(string Body, string ContentType);
