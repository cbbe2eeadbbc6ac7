using System.Globalization;
using Amazon.SimpleSystemsManagement.Model;
using Amazon.SimpleSystemsManagement.Server;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.Parameters;

namespace Mlops.Orchestrator.Local.Server.SimpleSystemsManagement;

/// <summary>Systems Manager's Parameter Store over the parameters of one account and region.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="user">The ARN of whoever calls.</param>
internal sealed partial class ParameterService(ParameterStore parameters, string user) : SimpleSystemsManagementOperations
{
    public const string SigningName = "ssm";

    private const int NamesAtOnce = 10;
    private const int PathPage = 10;
    private const int Page50 = 50;
    private const int MaximumLabels = 10;

    private readonly ParameterAnswers _answers = new(parameters);

    public override Task<PutParameterResponse> PutParameterAsync(PutParameterRequest request, CancellationToken cancellationToken = default)
    {
        var version = parameters.Put(request, user);
        return Task.FromResult(new PutParameterResponse { Version = version.Number, Tier = version.Tier });
    }

    public override Task<GetParameterResponse> GetParameterAsync(GetParameterRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetParameterResponse { Parameter = Find(request.Name!, request.WithDecryption == true) });

    public override Task<GetParametersResponse> GetParametersAsync(GetParametersRequest request, CancellationToken cancellationToken = default)
    {
        var names = Checked(request.Names!);
        var found = names.Select(name => (Name: name, Parameter: TryFind(name, request.WithDecryption == true))).ToList();
        return Task.FromResult(new GetParametersResponse
        {
            Parameters = [.. found.Select(item => item.Parameter).OfType<Parameter>()],
            InvalidParameters = [.. found.Where(item => item.Parameter is null).Select(item => item.Name)],
        });
    }

    public override Task<GetParametersByPathResponse> GetParametersByPathAsync(GetParametersByPathRequest request, CancellationToken cancellationToken = default)
    {
        if (!request.Path!.StartsWith('/'))
        {
            throw ParameterChecks.Invalid("The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        }

        var found = parameters.Below(request.Path)
            .Where(parameter => ParameterFilter.IsBelow(parameter.Name, request.Path, request.Recursive == true) && (request.ParameterFilters ?? []).TrueForAll(filter => ParameterFilter.Matches(parameter, filter)));
        var page = Page.Of([.. found], request.NextToken, Limit(request.MaxResults, PathPage), message => new InvalidNextTokenException(message));
        return Task.FromResult(new GetParametersByPathResponse
        {
            Parameters = [.. page.Items.Select(parameter => _answers.Value(parameter, parameter.Latest, null, request.WithDecryption == true))],
            NextToken = page.Next,
        });
    }

    public override Task<DescribeParametersResponse> DescribeParametersAsync(DescribeParametersRequest request, CancellationToken cancellationToken = default)
    {
        var filters = (request.Filters ?? []).Select(filter => new ParameterStringFilter { Key = filter.Key!.Value, Option = filter.Key.Value == "Name" ? "BeginsWith" : null, Values = filter.Values })
            .Concat(request.ParameterFilters ?? []).ToList();
        var found = parameters.List().Where(parameter => filters.TrueForAll(filter => ParameterFilter.Matches(parameter, filter)));
        var page = Page.Of([.. found], request.NextToken, Limit(request.MaxResults, Page50), message => new InvalidNextTokenException(message));
        return Task.FromResult(new DescribeParametersResponse { Parameters = [.. page.Items.Select(_answers.Description)], NextToken = page.Next });
    }

    public override Task<GetParameterHistoryResponse> GetParameterHistoryAsync(GetParameterHistoryRequest request, CancellationToken cancellationToken = default)
    {
        var found = parameters.Find(request.Name!) ?? throw NotFound(request.Name!);
        var page = Page.Of(found.Versions, request.NextToken, Limit(request.MaxResults, Page50), message => new InvalidNextTokenException(message));
        return Task.FromResult(new GetParameterHistoryResponse { Parameters = [.. page.Items.Select(version => _answers.History(found, version, request.WithDecryption == true))], NextToken = page.Next });
    }

    public override Task<DeleteParameterResponse> DeleteParameterAsync(DeleteParameterRequest request, CancellationToken cancellationToken = default) =>
        parameters.Delete(request.Name!) ? Task.FromResult(new DeleteParameterResponse()) : throw NotFound(request.Name!);

    public override Task<DeleteParametersResponse> DeleteParametersAsync(DeleteParametersRequest request, CancellationToken cancellationToken = default)
    {
        var deleted = Checked(request.Names!).ToLookup(parameters.Delete);
        return Task.FromResult(new DeleteParametersResponse { DeletedParameters = [.. deleted[true]], InvalidParameters = [.. deleted[false]] });
    }

    private static List<string> Checked(List<string> names) => names.Count is >= 1 and <= NamesAtOnce
        ? [.. names.Distinct()]
        : throw ParameterChecks.Invalid($"1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length from 1 to {NamesAtOnce}.");

    private static int Limit(int? asked, int most) => asked is null || (asked >= 1 && asked <= most)
        ? asked ?? most
        : throw ParameterChecks.Invalid($"1 validation error detected: Value '{asked}' at 'maxResults' failed to satisfy constraint: Member must have value from 1 to {most}.");

    private static ParameterNotFoundException NotFound(string name) => new($"Parameter {name} not found.");

    private Parameter? TryFind(string name, bool withDecryption)
    {
        try
        {
            return Find(name, withDecryption);
        }
        catch (Exception exception) when (exception is ParameterNotFoundException or ParameterVersionNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A parameter by <c>name</c>, <c>name:version</c> or <c>name:label</c>, the name or the ARN.</summary>
    private Parameter Find(string reference, bool withDecryption)
    {
        var start = Arn.TryParse(reference, out var arn) ? reference.Length - arn.Resource.Length : 0;
        var end = reference.IndexOf(':', start);
        var (name, selector) = end < 0 ? (reference, null) : (reference[..end], reference[end..]);
        var found = parameters.Find(name) ?? throw NotFound(name);
        var version = selector is null ? found.Latest
            : found.Versions.FirstOrDefault(version => version.Number.ToString(CultureInfo.InvariantCulture) == selector[1..] || version.Labels.Contains(selector[1..]))
            ?? throw new ParameterVersionNotFoundException($"Systems Manager could not find version {selector[1..]} of {name}. Verify the version and try again.");
        return _answers.Value(found, version, selector, withDecryption);
    }
}
