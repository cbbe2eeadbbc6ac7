using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.ApiGateway;

/// <summary>A stage of a REST API: what is called at its address.</summary>
/// <param name="Id">The API's id.</param>
/// <param name="Stage">The stage's name.</param>
/// <param name="Variables">The stage's variables.</param>
/// <param name="BinaryMediaTypes">The media types whose bodies are bytes.</param>
/// <param name="Keys">The values of the API keys that are enabled.</param>
/// <param name="Methods">Its methods.</param>
internal sealed record RestApi(string Id, string Stage, IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> BinaryMediaTypes, IReadOnlyList<string> Keys, IReadOnlyList<RestMethod> Methods)
{
    /// <summary>Whether a body of a media type is bytes.</summary>
    public bool IsBinary(string? mediaType)
    {
        var type = (mediaType ?? "").Split(',')[0].Split(';')[0].Trim();
        return BinaryMediaTypes.Any(pattern => pattern == "*/*" || pattern.Equals(type, StringComparison.OrdinalIgnoreCase)
            || (pattern.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The method that a request is for: of the resource whose path fits best, literal parts before parameters and those before what takes the rest.</summary>
    /// <returns>The method and the parameters in the path; <see langword="null"/> when there is none.</returns>
    public (RestMethod Method, IReadOnlyDictionary<string, string> Parameters)? Find(string httpMethod, string path)
    {
        var parts = path.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        var fitting = Methods.Select(method => (Method: method, Parameters: method.Match(parts)))
            .Where(found => found.Parameters is not null)
            .OrderBy(found => found.Method.Rank, StringComparer.Ordinal)
            .ToList();
        // A resource that fits better hides the others, whether it has the method or not.
        var best = fitting.Where(found => found.Method.Path == fitting[0].Method.Path).ToList();
        var chosen = best.Find(found => found.Method.HttpMethod == httpMethod) is { Method: not null } exact ? exact : best.Find(found => found.Method.HttpMethod == "ANY");
        return chosen.Method is null ? null : (chosen.Method, chosen.Parameters!);
    }
}

/// <summary>A method of a resource of a REST API.</summary>
/// <param name="ResourceId">The resource.</param>
/// <param name="Path">The resource's path, such as <c>/orders/{id}</c>.</param>
/// <param name="HttpMethod">The method, or <c>ANY</c>.</param>
/// <param name="AuthorizationType">Who may call.</param>
/// <param name="IsKeyRequired">Whether an API key is needed.</param>
/// <param name="Integration">What answers.</param>
internal sealed record RestMethod(string ResourceId, string Path, string HttpMethod, string AuthorizationType, bool IsKeyRequired, JsonObject Integration)
{
    private const string Rest = "+}";

    private readonly string[] _parts = Path.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Orders paths that fit: literal parts first.</summary>
    public string Rank { get; } = string.Concat(Path.Trim('/').Split('/').Select(part => part.EndsWith(Rest, StringComparison.Ordinal) ? '2' : part.StartsWith('{') ? '1' : '0'));

    /// <summary>The parameters in a path; <see langword="null"/> when it is not this one.</summary>
    public IReadOnlyDictionary<string, string>? Match(IReadOnlyList<string> given)
    {
        var takesRest = _parts is [.., var last] && last.EndsWith(Rest, StringComparison.Ordinal);
        if (takesRest ? given.Count < _parts.Length : given.Count != _parts.Length)
        {
            return null;
        }

        var parameters = new Dictionary<string, string>();
        for (var i = 0; i < _parts.Length; i++)
        {
            if (_parts[i].EndsWith(Rest, StringComparison.Ordinal))
            {
                parameters[_parts[i].TrimStart('{')[..^Rest.Length]] = Uri.UnescapeDataString(string.Join('/', given.Skip(i)));
            }
            else if (_parts[i].StartsWith('{'))
            {
                parameters[_parts[i].Trim('{', '}')] = Uri.UnescapeDataString(given[i]);
            }
            else if (_parts[i] != Uri.UnescapeDataString(given[i]))
            {
                return null;
            }
        }

        return parameters;
    }
}
