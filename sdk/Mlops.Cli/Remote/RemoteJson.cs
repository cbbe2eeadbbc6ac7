using System.Text.Json.Serialization;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Remote;

/// <summary>The answers of the API that are read: as the API writes them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<PipelineSummary>))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
[JsonSerializable(typeof(PipelineStatus))]
[JsonSerializable(typeof(Plan))]
internal sealed partial class RemoteJson : JsonSerializerContext;
