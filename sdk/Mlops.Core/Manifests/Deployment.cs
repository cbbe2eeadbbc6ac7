using System.Text.Json.Serialization;

namespace Mlops.Core.Manifests;

/// <summary>How a blueprint's stack is deployed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Deployment>))]
public enum Deployment
{
    /// <summary>Through the deployment pipeline, to one account or to dev, staging and prod, as the orchestrator is set up.</summary>
    [JsonStringEnumMemberName("pipeline")] Pipeline,

    /// <summary>Through the deployment pipeline, always in the orchestrator's own account.</summary>
    [JsonStringEnumMemberName("orchestratorAccount")] OrchestratorAccount,

    /// <summary>Directly as a stack in the orchestrator's own account, without a pipeline.</summary>
    [JsonStringEnumMemberName("stack")] Stack,
}
