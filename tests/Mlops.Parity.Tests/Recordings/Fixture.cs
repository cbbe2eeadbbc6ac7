using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlops.Parity.Tests.Recordings;

/// <summary>
/// The recordings were made with stand-ins for ARNs that the templates themselves refuse. Each is replaced by an ARN of the
/// right form, on both sides, so that the templates' constraints can be applied. So is the name of an endpoint that
/// SageMaker refuses for its underscore.
/// </summary>
internal static partial class Fixture
{
    public const string AccountId = "123456789012";

    private static readonly Dictionary<string, string> StandIns = new()
    {
        ["test-ecr-repo"] = "arn:aws:ecr:us-east-1:123456789012:repository/test-ecr-repo",
        ["test-topic-arn"] = "arn:aws:sns:us-east-1:123456789012:test-topic",
    };

    /// <summary>A recorded case with names that can be.</summary>
    public static string Nameable(string json) => EndpointName().Replace(json, "$1-$2");

    public static string Real(string text) => StandIns.GetValueOrDefault(text, text);

    public static JsonNode? Real(JsonNode? value) => value is JsonValue text && text.TryGetValue(out string? name) ? Real(name) : value;

    [GeneratedRegex("(test)_(endpoint)", RegexOptions.IgnoreCase)]
    private static partial Regex EndpointName();
}
