using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Reads what StackSet actions are told, without reflection.</summary>
[JsonSerializable(typeof(StackSetParameters))]
[JsonSerializable(typeof(StackSetParameter[]))]
internal sealed partial class StackSetParametersJson : JsonSerializerContext;
