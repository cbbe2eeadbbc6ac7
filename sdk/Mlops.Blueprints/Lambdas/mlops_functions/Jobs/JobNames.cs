using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Properties;
using Mlops.Sdk.Lambda;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>The names that a resource's job may have, in the order in which they are tried.</summary>
/// <remarks>
/// SageMaker takes a job's name only once in an account and region, and deleting a stack does not free it. So the name in the properties comes first, and behind
/// it come names of the stack's own, as many as are asked for: <c>churn</c>, <c>churn-1a2b3c4d-5e6f</c>, <c>churn-1a2b3c4d-7a8b</c>, … The first part
/// is the beginning of the stack's id, by which the template knows them; the second follows from the properties, so that a repeated request finds the job of the
/// first one and a change finds a name that is free. A star at the end of the name in the properties stands for those parts: it is never tried without.
/// </remarks>
internal sealed class JobNames
{
    private const char Star = '*';
    private const int HashLength = 4;

    private readonly string _text;
    private readonly int _maximumLength;
    private readonly string _stack;
    private readonly string _seed;

    private JobNames(string text, int maximumLength, string stack, string seed)
    {
        _text = text;
        _maximumLength = maximumLength;
        _stack = stack;
        _seed = seed;
    }

    /// <summary>A name. There is no last one.</summary>
    public string this[int index] => index == 0 && !_text.EndsWith(Star) ? _text : OfStack(index);

    /// <summary>Reads the property that has the name.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="property">The property.</param>
    /// <param name="kind">The kind of job.</param>
    /// <param name="request">What CloudFormation asks.</param>
    public static JobNames Read(JobProperties properties, string property, JobKind kind, CustomResourceRequest<JsonObject> request)
    {
        // arn:aws:cloudformation:region:account:stack/name/uuid
        var stack = request.StackId.Split('/')[^1].Split('-')[0];
        var names = new JobNames(properties.Text(property), kind.MaximumNameLength, stack, Seed(request));
        var first = names[0];
        return first.Length == 0 ? names
            : first.Length > kind.MaximumNameLength ? properties.Wrong(property, $"'{first}' has {first.Length} characters; {kind.Noun} names have at most {kind.MaximumNameLength}", names)
            : IsName(first) ? names
            : properties.Wrong(property, $"'{first}' is not the form of {kind.Noun} names: letters, digits and hyphens, a letter or digit first and last", names);
    }

    /// <summary>What stands before the stack's part is shortened where the name would become too long.</summary>
    private string OfStack(int index)
    {
        var end = $"-{_stack}-{Hash($"{_seed}\n{index}")}";
        var beginning = _text.TrimEnd(Star);
        return beginning[..Math.Min(beginning.Length, _maximumLength - end.Length)].TrimEnd('-') + end;
    }

    private static string Seed(CustomResourceRequest<JsonObject> request) =>
        $"{request.StackId}\n{request.LogicalResourceId}\n{string.Join('\n', request.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value?.ToJsonString()}"))}";

    private static string Hash(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..HashLength];

    /// <summary>The pattern of all job names: <c>[a-zA-Z0-9](-*[a-zA-Z0-9])*</c>.</summary>
    private static bool IsName(string text) =>
        char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
