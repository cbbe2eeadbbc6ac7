using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.ModelCards;
using Mlops.Orchestrator.Local.SageMaker.Rules;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.SageMaker.Cards;

/// <summary>SageMaker's operations on model cards.</summary>
/// <remarks>Source: Amazon SageMaker API Reference, "CreateModelCard" and the operations beside it.</remarks>
internal static class CardOperations
{
    private const string Name = "ModelCardName";
    private const string Version = "ModelCardVersion";
    private const string Content = "Content";
    private const string Status = "ModelCardStatus";
    private const string Job = "ModelCardExportJobName";
    private const string JobArn = "ModelCardExportJobArn";
    private const string JobPart = "/export-job/";

    private const int Page = 10;

    /// <summary>Does an operation; <see langword="null"/> when it is not one of these.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="operation">Its name.</param>
    /// <param name="input">Its input.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SageMakerError">SageMaker would refuse.</exception>
    public static async Task<JsonObject?> TryCallAsync(ModelCardService cards, string operation, JsonObject input, CancellationToken cancellationToken)
    {
        try
        {
            return operation switch
            {
                "CreateModelCard" => Create(cards, input),
                "UpdateModelCard" => Update(cards, input),
                "DescribeModelCard" => Describe(cards, input),
                "DeleteModelCard" => Delete(cards, input),
                "ListModelCards" => List(cards, input),
                "CreateModelCardExportJob" => await ExportAsync(cards, input, cancellationToken),
                "DescribeModelCardExportJob" => DescribeExport(cards, input),
                _ => null,
            };
        }
        catch (ServiceException refusal)
        {
            throw new SageMakerError(refusal.Code, refusal.ServiceMessage, refusal.StatusCode);
        }
    }

    private static JsonObject Create(ModelCardService cards, JsonObject input)
    {
        cards.Create(Text(input, Name), Text(input, Status), Text(input, Content));
        return Arn(cards, input);
    }

    private static JsonObject Update(ModelCardService cards, JsonObject input)
    {
        switch (input[Content], input[Status])
        {
            case (not null, not null):
                throw SageMakerError.Invalid("You cannot update both model card content and model card status in a single call.");
            case (not null, _):
                cards.UpdateContent(Text(input, Name), Text(input, Content));
                break;
            case (_, not null):
                cards.UpdateStatus(Text(input, Name), Text(input, Status));
                break;
        }

        return Arn(cards, input);
    }

    private static JsonObject Describe(ModelCardService cards, JsonObject input)
    {
        var card = cards.Describe(Text(input, Name), (int?)input[Version]);
        return new()
        {
            ["ModelCardArn"] = card.Arn,
            [Name] = card.Name,
            [Version] = card.Version,
            [Content] = card.Content,
            [Status] = card.Status,
            ["CreationTime"] = Members.Seconds(card.CreatedAt!.Value),
            ["CreatedBy"] = new JsonObject(),
            ["LastModifiedTime"] = Members.Seconds(card.ModifiedAt!.Value),
            ["LastModifiedBy"] = new JsonObject(),
        };
    }

    private static JsonObject Delete(ModelCardService cards, JsonObject input)
    {
        cards.Delete(Text(input, Name));
        return [];
    }

    private static JsonObject List(ModelCardService cards, JsonObject input)
    {
        var first = JsonText.StringOf(input["NextToken"]) is not { } token ? 0
            : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
            : throw SageMakerError.Invalid("The NextToken is not one that SageMaker gave.");
        var (part, status) = (JsonText.StringOf(input["NameContains"]) ?? "", JsonText.StringOf(input[Status]));
        var found = cards.List().Where(card => card.Name.Contains(part, StringComparison.OrdinalIgnoreCase) && (status is null || card.Status == status));
        var ordered = JsonText.StringOf(input["SortBy"]) == "Name" ? found.OrderBy(card => card.Name, StringComparer.Ordinal) : found.OrderBy(card => card.CreatedAt).ThenBy(card => card.Name, StringComparer.Ordinal);
        var all = (JsonText.StringOf(input["SortOrder"]) == "Descending" ? ordered.Reverse() : ordered).ToList();
        var end = first + ((int?)input["MaxResults"] ?? Page);
        var output = new JsonObject
        {
            ["ModelCardSummaries"] = new JsonArray([.. all.Skip(first).Take(end - first).Select(card => new JsonObject
            {
                [Name] = card.Name,
                ["ModelCardArn"] = card.Arn,
                [Status] = card.Status,
                ["CreationTime"] = Members.Seconds(card.CreatedAt!.Value),
                ["LastModifiedTime"] = Members.Seconds(card.ModifiedAt!.Value),
            })]),
        };
        if (end < all.Count)
        {
            output["NextToken"] = end.ToString(CultureInfo.InvariantCulture);
        }

        return output;
    }

    private static async Task<JsonObject> ExportAsync(ModelCardService cards, JsonObject input, CancellationToken cancellationToken)
    {
        var (name, job) = (Text(input, Name), Text(input, Job));
        var version = (int?)input[Version];
        if (cards.FindExport(name, job) is not null)
        {
            throw new SageMakerError("ConflictException", $"The model card '{name}' has an export job '{job}' already.");
        }

        await cards.ExportAsync(name, version ?? cards.Describe(name).Version, job, Text((JsonObject)input["OutputConfig"]!, "S3OutputPath"), cancellationToken);
        return new() { [JobArn] = $"{cards.Arn(name)}{JobPart}{job}" };
    }

    private static JsonObject DescribeExport(ModelCardService cards, JsonObject input)
    {
        var arn = Text(input, JobArn);
        var (name, job) = arn.Split('/') is [_, var card, "export-job", var export] && $"{cards.Arn(card)}{JobPart}{export}" == arn ? (card, export) : ("", "");
        var location = cards.FindExport(name, job) ?? throw new SageMakerError("ResourceNotFound", $"There is no export job {arn}.");
        return new()
        {
            [Job] = job,
            [JobArn] = arn,
            ["Status"] = "Completed",
            [Name] = name,
            ["ExportArtifacts"] = new JsonObject { ["S3ExportArtifacts"] = location },
        };
    }

    private static JsonObject Arn(ModelCardService cards, JsonObject input) => new() { ["ModelCardArn"] = cards.Arn(Text(input, Name)) };

    private static string Text(JsonObject input, string member) => JsonText.StringOf(input[member]) ?? "";
}
