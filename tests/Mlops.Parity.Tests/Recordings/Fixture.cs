using System.Text.Json.Nodes;

namespace Mlops.Parity.Tests.Recordings;

/// <summary>
/// The recordings were made with stand-ins for ARNs that the templates themselves refuse. Each is replaced by an ARN of the
/// right form, on both sides, so that the templates' constraints can be applied.
/// </summary>
internal static class Fixture
{
    public const string AccountId = "123456789012";

    private static readonly Dictionary<string, string> StandIns = new()
    {
        ["test-ecr-repo"] = "arn:aws:ecr:us-east-1:123456789012:repository/test-ecr-repo",
        ["test-topic-arn"] = "arn:aws:sns:us-east-1:123456789012:test-topic",
    };

    public static string Real(string text) => StandIns.GetValueOrDefault(text, text);

    public static JsonNode? Real(JsonNode? value) => value is JsonValue text && text.TryGetValue(out string? name) ? Real(name) : value;
}
