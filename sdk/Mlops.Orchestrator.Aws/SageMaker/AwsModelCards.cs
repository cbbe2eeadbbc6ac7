using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.SageMaker;

/// <summary>SageMaker's model cards.</summary>
/// <param name="sageMaker">SageMaker.</param>
internal sealed class AwsModelCards(IAmazonSageMaker sageMaker) : IModelCards
{
    /// <summary>"ListModelCards" in the Amazon SageMaker API Reference: the longest page.</summary>
    private const int PageSize = 100;

    private static readonly ServiceCall Call = new("sagemaker");

    public Task CreateAsync(string name, string status, string content, CancellationToken cancellationToken = default) => Call.InvokeAsync("CreateModelCard", () =>
        sageMaker.CreateModelCardAsync(new() { ModelCardName = name, ModelCardStatus = new(status), Content = content }, cancellationToken));

    public Task UpdateContentAsync(string name, string content, CancellationToken cancellationToken = default) => Call.InvokeAsync("UpdateModelCard", () =>
        sageMaker.UpdateModelCardAsync(new() { ModelCardName = name, Content = content }, cancellationToken));

    public Task UpdateStatusAsync(string name, string status, CancellationToken cancellationToken = default) => Call.InvokeAsync("UpdateModelCard", () =>
        sageMaker.UpdateModelCardAsync(new() { ModelCardName = name, ModelCardStatus = new(status) }, cancellationToken));

    public async Task<ModelCard> DescribeAsync(string name, int? version = null, CancellationToken cancellationToken = default)
    {
        var card = await Call.InvokeAsync("DescribeModelCard", () => sageMaker.DescribeModelCardAsync(new() { ModelCardName = name, ModelCardVersion = version }, cancellationToken));
        return new(card.ModelCardName!, card.ModelCardArn!, card.ModelCardVersion!.Value, card.ModelCardStatus!.Value, card.Content!)
        {
            CreatedAt = Time(card.CreationTime),
            ModifiedAt = Time(card.LastModifiedTime),
            CreatedBy = User(card.CreatedBy),
            ModifiedBy = User(card.LastModifiedBy),
        };
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) => Call.InvokeAsync("DeleteModelCard", () =>
        sageMaker.DeleteModelCardAsync(new() { ModelCardName = name }, cancellationToken));

    public async Task<IReadOnlyList<Ports.ModelCardSummary>> ListAsync(CancellationToken cancellationToken = default) => await Call.PagesAsync<Ports.ModelCardSummary>("ListModelCards", async next =>
    {
        var page = await sageMaker.ListModelCardsAsync(new() { MaxResults = PageSize, NextToken = next }, cancellationToken);
        return (page.ModelCardSummaries?.Select(card => new Ports.ModelCardSummary(card.ModelCardName!, card.ModelCardArn!, card.ModelCardStatus!.Value, Time(card.CreationTime), Time(card.LastModifiedTime))), page.NextToken);
    });

    public async Task<ModelCardExport> ExportAsync(string name, int version, string jobName, string outputPath, CancellationToken cancellationToken = default)
    {
        var arn = await BeginAsync(name, version, jobName, outputPath, cancellationToken);
        var job = await Call.InvokeAsync("DescribeModelCardExportJob", () => sageMaker.DescribeModelCardExportJobAsync(new() { ModelCardExportJobArn = arn }, cancellationToken));
        return new(jobName, job.Status!.Value) { Location = job.ExportArtifacts?.S3ExportArtifacts, FailureReason = job.FailureReason };
    }

    /// <returns>The ARN of the job, of an earlier one when there is one of that name.</returns>
    private async Task<string> BeginAsync(string name, int version, string jobName, string outputPath, CancellationToken cancellationToken)
    {
        try
        {
            var begun = await Call.InvokeAsync("CreateModelCardExportJob", () => sageMaker.CreateModelCardExportJobAsync(
                new() { ModelCardName = name, ModelCardVersion = version, ModelCardExportJobName = jobName, OutputConfig = new() { S3OutputPath = outputPath } }, cancellationToken));
            return begun.ModelCardExportJobArn!;
        }
        catch (ServiceException refusal) when (refusal.Code == "ConflictException")
        {
            // "DescribeModelCardExportJob" in the Amazon SageMaker API Reference: the pattern of the ARN.
            return $"{(await DescribeAsync(name, version, cancellationToken)).Arn}/export-job/{jobName}";
        }
    }

    private static DateTimeOffset? Time(DateTime? time) => time is { } known ? new(known.ToUniversalTime()) : null;

    private static JsonObject? User(UserContext? user)
    {
        if (user is null)
        {
            return null;
        }

        var known = new JsonObject();
        foreach (var (name, value) in new[] { ("UserProfileArn", user.UserProfileArn), ("UserProfileName", user.UserProfileName), ("DomainId", user.DomainId) })
        {
            Add(known, name, value);
        }

        if (user.IamIdentity is { } identity)
        {
            var of = new JsonObject();
            Add(of, "Arn", identity.Arn);
            Add(of, "PrincipalId", identity.PrincipalId);
            Add(of, "SourceIdentity", identity.SourceIdentity);
            known["IamIdentity"] = of;
        }

        return known;
    }

    private static void Add(JsonObject members, string name, string? value)
    {
        if (value is not null)
        {
            members[name] = value;
        }
    }
}
