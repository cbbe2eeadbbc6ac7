using System.Text.Json.Nodes;
using Mlops.Orchestrator.ModelCards.Content;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Api;

/// <summary>Writes model cards as SageMaker's API names their parts.</summary>
/// <remarks>Source: Amazon SageMaker API Reference, "DescribeModelCard" and "ListModelCards".</remarks>
internal static class ModelCardJson
{
    public static JsonObject Of(ModelCard card) => new JsonObject
    {
        ["ModelCardArn"] = card.Arn,
        ["ModelCardName"] = card.Name,
        ["ModelCardVersion"] = card.Version,
        ["ModelCardStatus"] = card.Status,
        ["Content"] = card.Content,
    }
        .AddUnlessNull("CreationTime", AwsTime.Text(card.CreatedAt))
        .AddUnlessNull("CreatedBy", card.CreatedBy?.DeepClone())
        .AddUnlessNull("LastModifiedTime", AwsTime.Text(card.ModifiedAt))
        .AddUnlessNull("LastModifiedBy", card.ModifiedBy?.DeepClone());

    public static JsonObject Of(IEnumerable<ModelCardSummary> cards) => new() { ["ModelCardSummaries"] = new JsonArray([.. cards.Select(Of)]) };

    private static JsonObject Of(ModelCardSummary card) => new JsonObject
    {
        ["ModelCardName"] = card.Name,
        ["ModelCardArn"] = card.Arn,
        ["ModelCardStatus"] = card.Status,
    }
        .AddUnlessNull("CreationTime", AwsTime.Text(card.CreatedAt))
        .AddUnlessNull("LastModifiedTime", AwsTime.Text(card.ModifiedAt));
}
