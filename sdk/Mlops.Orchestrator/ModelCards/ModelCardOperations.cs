using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;

namespace Mlops.Orchestrator.ModelCards;

/// <summary>What a request does to model cards.</summary>
internal enum ModelCardOperation
{
    Create,
    Update,
    Describe,
    Delete,
    List,
    Export,
}

/// <summary>The pipeline types that are operations on model cards.</summary>
internal static class ModelCardOperations
{
    private static readonly Dictionary<string, ModelCardOperation> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["create_model_card"] = ModelCardOperation.Create,
        ["update_model_card"] = ModelCardOperation.Update,
        ["describe_model_card"] = ModelCardOperation.Describe,
        ["delete_model_card"] = ModelCardOperation.Delete,
        ["list_model_cards"] = ModelCardOperation.List,
        ["export_model_card"] = ModelCardOperation.Export,
        // AWS's implementation guide spells it so.
        ["export_model_cards"] = ModelCardOperation.Export,
    };

    /// <summary>The names, in the order of a card's life.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The operation that a request asks for; <see langword="null"/> when it asks for something else.</summary>
    /// <param name="request">The request.</param>
    public static ModelCardOperation? Of(JsonObject request) =>
        request[RequestKeys.PipelineType] is JsonValue value && value.GetValueKind() == JsonValueKind.String
        && ByName.TryGetValue(value.GetValue<string>().Trim(), out var operation)
            ? operation
            : null;
}
