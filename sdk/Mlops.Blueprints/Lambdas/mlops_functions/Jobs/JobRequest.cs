using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>A job to start.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Input">The input of the operation that creates it.</param>
internal sealed record JobRequest(string Name, JsonObject Input);
