using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>A parameter in the file of a stage's parameters.</summary>
/// <param name="ParameterKey">The parameter's name.</param>
/// <param name="ParameterValue">Its value.</param>
internal sealed record StackSetParameter([property: JsonRequired] string ParameterKey, [property: JsonRequired] string ParameterValue);
