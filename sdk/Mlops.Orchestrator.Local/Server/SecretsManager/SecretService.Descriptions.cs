using Amazon.SecretsManager.Server.Model;
using Mlops.Orchestrator.Local.Secrets;

namespace Mlops.Orchestrator.Local.Server.SecretsManager;

/// <content>What is told of secrets, which is never their values, and their tags.</content>
internal sealed partial class SecretService
{
    private const int PerPage = 100;
    private const int MaximumTags = 50;

    public override Task<DescribeSecretResponse> DescribeSecretAsync(DescribeSecretRequest request, CancellationToken cancellationToken = default)
    {
        var secret = secrets.Get(request.SecretId!);
        return Task.FromResult(new DescribeSecretResponse
        {
            ARN = secret.Arn,
            Name = secret.Name,
            Description = secret.Description,
            KmsKeyId = secret.KmsKeyId,
            RotationEnabled = false,
            LastChangedDate = secret.Changed.UtcDateTime,
            DeletedDate = secret.Deleted?.UtcDateTime,
            Tags = Tags(secret),
            VersionIdsToStages = Stages(secret),
            CreatedDate = secret.Created.UtcDateTime,
        });
    }

    public override Task<ListSecretsResponse> ListSecretsAsync(ListSecretsRequest request, CancellationToken cancellationToken = default)
    {
        if (request.MaxResults is < 1 or > PerPage)
        {
            throw new InvalidParameterException($"MaxResults must be from 1 to {PerPage}.");
        }

        var found = secrets.List()
            .Where(secret => (request.IncludePlannedDeletion == true || secret.Deleted is null) && (request.Filters ?? []).TrueForAll(filter => Matches(secret, filter)))
            .OrderBy(secret => secret.Created).ThenBy(secret => secret.Name, StringComparer.Ordinal);
        var page = Page.Of([.. request.SortOrder?.Value == "asc" ? found : found.Reverse()], request.NextToken, request.MaxResults ?? PerPage, message => new InvalidNextTokenException(message));
        return Task.FromResult(new ListSecretsResponse { SecretList = [.. page.Items.Select(Entry)], NextToken = page.Next });
    }

    public override Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default)
    {
        secrets.Change(request.SecretId!, secret => secret with { Tags = Tags([.. Tags(secret), .. request.Tags!]) });
        return Task.FromResult(new TagResourceResponse());
    }

    public override Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default)
    {
        secrets.Change(request.SecretId!, secret => secret with { Tags = secret.Tags.Where(tag => !request.TagKeys!.Contains(tag.Key)).ToDictionary() });
        return Task.FromResult(new UntagResourceResponse());
    }

    private static Dictionary<string, string> Tags(List<Tag>? tags)
    {
        var last = (tags ?? []).GroupBy(tag => tag.Key!).ToDictionary(tag => tag.Key, tag => tag.Last().Value ?? "");
        return last.Count <= MaximumTags ? last : throw new LimitExceededException($"A secret can have {MaximumTags} tags.");
    }

    private static List<Tag> Tags(StoredSecret secret) => [.. secret.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static Dictionary<string, List<string>> Stages(StoredSecret secret) =>
        secret.Versions.Where(version => version.Stages.Count > 0).ToDictionary(version => version.Id, version => version.Stages.ToList());

    private static SecretListEntry Entry(StoredSecret secret) => new()
    {
        ARN = secret.Arn,
        Name = secret.Name,
        Description = secret.Description,
        KmsKeyId = secret.KmsKeyId,
        LastChangedDate = secret.Changed.UtcDateTime,
        DeletedDate = secret.Deleted?.UtcDateTime,
        Tags = Tags(secret),
        SecretVersionsToStages = Stages(secret),
        CreatedDate = secret.Created.UtcDateTime,
    };

    /// <summary>A value behind an exclamation mark must not be there: "ListSecrets" in the AWS Secrets Manager API Reference.</summary>
    private static bool Matches(StoredSecret secret, Filter filter)
    {
        IEnumerable<string> texts = filter.Key?.Value switch
        {
            "name" => [secret.Name],
            "description" => Words(secret.Description ?? ""),
            "tag-key" => secret.Tags.Keys,
            "tag-value" => secret.Tags.Values,
            "all" => [.. Words(secret.Name), .. Words(secret.Description ?? ""), .. secret.Tags.Keys, .. secret.Tags.Values],
            var other => throw new InvalidParameterException($"The local cloud does not filter secrets by '{other}'."),
        };
        var ignoresCase = filter.Key.Value is "all" or "description";
        return (filter.Values ?? []).Exists(value => value.StartsWith('!') ? !Has(value[1..]) : Has(value));

        bool Has(string value) => texts.Any(text => text.StartsWith(value, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
    }

    private static string[] Words(string text) => text.Split([' ', '/', '_', '+', '=', '.', '@', '-'], StringSplitOptions.RemoveEmptyEntries);
}
