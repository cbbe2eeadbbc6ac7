using System.Text.RegularExpressions;
using Amazon.CloudWatchLogs.Server;
using Mlops.CloudFormation;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.Logs;
using Model = Amazon.CloudWatchLogs.Model;

namespace Mlops.Orchestrator.Local.Server.Logs;

/// <summary>CloudWatch Logs' API over the log groups of one account and region.</summary>
/// <param name="groups">The log groups.</param>
/// <param name="account">The account and region.</param>
internal sealed partial class LogsService(LogGroups groups, AwsAccount account) : CloudWatchLogsOperations
{
    public const string SigningName = "logs";

    private const int PerPage = 50;

    /// <summary>"PutRetentionPolicy" in the Amazon CloudWatch Logs API Reference.</summary>
    private static readonly int[] RetentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    private readonly LogQueries _queries = new(groups);

    public override Task<Model.CreateLogGroupResponse> CreateLogGroupAsync(Model.CreateLogGroupRequest request, CancellationToken cancellationToken = default)
    {
        var name = Checked(request.LogGroupName!);
        if (groups.Find(name) is not null)
        {
            throw new Model.ResourceAlreadyExistsException("The specified log group already exists");
        }

        groups.Save(groups.New(name) with { Tags = request.Tags ?? [] });
        return Task.FromResult(new Model.CreateLogGroupResponse());
    }

    public override Task<Model.DeleteLogGroupResponse> DeleteLogGroupAsync(Model.DeleteLogGroupRequest request, CancellationToken cancellationToken = default)
    {
        groups.Delete(Find(request.LogGroupName).Name);
        return Task.FromResult(new Model.DeleteLogGroupResponse());
    }

    public override Task<Model.DescribeLogGroupsResponse> DescribeLogGroupsAsync(Model.DescribeLogGroupsRequest request, CancellationToken cancellationToken = default)
    {
        if (request is { LogGroupNamePrefix: not null, LogGroupNamePattern: not null })
        {
            throw new Model.InvalidParameterException("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        var wanted = request.LogGroupIdentifiers?.Select(NameOf).ToHashSet();
        var found = groups.List().Where(group =>
            group.Name.StartsWith(request.LogGroupNamePrefix ?? "", StringComparison.Ordinal)
            && group.Name.Contains(request.LogGroupNamePattern ?? "", StringComparison.OrdinalIgnoreCase)
            && wanted?.Contains(group.Name) != false);
        var page = Page.Of([.. found], request.NextToken, Limit(request.Limit), message => new Model.InvalidParameterException(message));
        return Task.FromResult(new Model.DescribeLogGroupsResponse { LogGroups = [.. page.Items.Select(Describe)], NextToken = page.Next });
    }

    public override Task<Model.PutRetentionPolicyResponse> PutRetentionPolicyAsync(Model.PutRetentionPolicyRequest request, CancellationToken cancellationToken = default)
    {
        var group = Find(request.LogGroupName);
        groups.Save(RetentionDays.Contains(request.RetentionInDays!.Value)
            ? group with { RetentionInDays = request.RetentionInDays }
            : throw new Model.InvalidParameterException($"Invalid retention value. Valid values are: [{string.Join(", ", RetentionDays)}]"));
        return Task.FromResult(new Model.PutRetentionPolicyResponse());
    }

    public override Task<Model.DeleteRetentionPolicyResponse> DeleteRetentionPolicyAsync(Model.DeleteRetentionPolicyRequest request, CancellationToken cancellationToken = default)
    {
        groups.Save(Find(request.LogGroupName) with { RetentionInDays = null });
        return Task.FromResult(new Model.DeleteRetentionPolicyResponse());
    }

    public override Task<Model.TagResourceResponse> TagResourceAsync(Model.TagResourceRequest request, CancellationToken cancellationToken = default)
    {
        var group = Find(request.ResourceArn);
        var tags = group.Tags.Concat(request.Tags!).GroupBy(tag => tag.Key).ToDictionary(tag => tag.Key, tag => tag.Last().Value);
        groups.Save(tags.Count <= 50 ? group with { Tags = tags } : throw new Model.TooManyTagsException("A resource can have no more than 50 tags."));
        return Task.FromResult(new Model.TagResourceResponse());
    }

    public override Task<Model.UntagResourceResponse> UntagResourceAsync(Model.UntagResourceRequest request, CancellationToken cancellationToken = default)
    {
        var group = Find(request.ResourceArn);
        groups.Save(group with { Tags = group.Tags.Where(tag => !request.TagKeys!.Contains(tag.Key)).ToDictionary() });
        return Task.FromResult(new Model.UntagResourceResponse());
    }

    public override Task<Model.ListTagsForResourceResponse> ListTagsForResourceAsync(Model.ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Model.ListTagsForResourceResponse { Tags = new(Find(request.ResourceArn).Tags) });

    private static int Limit(int? limit) => limit is null or (>= 1 and <= PerPage)
        ? limit ?? PerPage
        : throw new Model.InvalidParameterException($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value from 1 to {PerPage}");

    private static string Checked(string name) => GroupName().IsMatch(name)
        ? name
        : throw new Model.InvalidParameterException($"1 validation error detected: Value '{name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+ and have 1 to 512 characters");

    /// <summary>The name of a group that a name or an ARN is given of.</summary>
    private static string NameOf(string identifier) =>
        Arn.TryParse(identifier, out _) && identifier.Split(":log-group:", 2) is [_, var name] ? name.Split(':')[0] : identifier;

    private LogGroupRecord Find(string? identifier) => groups.Find(NameOf(identifier ?? throw new Model.InvalidParameterException("Exactly one of logGroupName and logGroupIdentifier must be given.")))
        ?? throw new Model.ResourceNotFoundException("The specified log group does not exist.");

    private Model.LogGroup Describe(LogGroupRecord group)
    {
        var arn = account.Arn("logs", $"log-group:{group.Name}").ToString();
        return new()
        {
            LogGroupName = group.Name,
            CreationTime = group.Created,
            RetentionInDays = group.RetentionInDays,
            MetricFilterCount = 0,
            Arn = $"{arn}:*",
            LogGroupArn = arn,
            LogGroupClass = "STANDARD",
        };
    }

    [GeneratedRegex(@"\A[\.\-_/#A-Za-z0-9]{1,512}\z")]
    private static partial Regex GroupName();
}
