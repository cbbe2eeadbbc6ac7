using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Validation;

/// <summary>What properties may not be together, where AWS says so in its documentation alone: no schema has it.</summary>
internal static partial class DocumentedRules
{
    private static readonly Dictionary<string, Func<JsonObject, Func<JsonNode?, JsonNode?>, IEnumerable<BrokenRule>>> ByType = new()
    {
        ["AWS::Lambda::Function"] = FilesNeedARuntime,
        ["AWS::SageMaker::EndpointConfig"] = LocalStorageTakesNoKey,
    };

    /// <summary>The rules that a resource breaks.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="known">The value of a node; <see langword="null"/> where it is not known, or is not there.</param>
    public static IEnumerable<BrokenRule> BrokenBy(string type, JsonObject properties, Func<JsonNode?, JsonNode?> known) =>
        ByType.TryGetValue(type, out var rule) ? rule(properties, known) : [];

    /// <summary>Source: AWS CloudFormation Template Reference Guide, "AWS::Lambda::Function", <c>Handler</c> and <c>Runtime</c>; the words are Lambda's.</summary>
    private static IEnumerable<BrokenRule> FilesNeedARuntime(JsonObject properties, Func<JsonNode?, JsonNode?> known) =>
        known(properties["Code"]) is JsonObject code && (code.ContainsKey("ZipFile") || code.ContainsKey("S3Key")) && !code.ContainsKey("ImageUri")
            && ((string[])["Runtime", "Handler"]).Where(name => !properties.ContainsKey(name)).ToList() is { Count: > 0 } missing
            ? [new BrokenRule("", $"Runtime and Handler are mandatory parameters for functions created with deployment packages, missing: [{string.Join(", ", missing)}]", "Give the function both.")]
            : [];

    /// <summary>Source: Amazon SageMaker API Reference, "CreateEndpointConfig", <c>KmsKeyId</c>; Amazon EC2 User Guide, "Instance store temporary block storage", for the instances.</summary>
    private static IEnumerable<BrokenRule> LocalStorageTakesNoKey(JsonObject properties, Func<JsonNode?, JsonNode?> known) =>
        known(properties["KmsKeyId"]) is not null && known(properties["ProductionVariants"]) is JsonArray variants
            ? variants.Index()
                .Select(variant => (variant.Index, Type: JsonText.StringOf(known((known(variant.Item) as JsonObject)?["InstanceType"]))))
                .Where(variant => variant.Type is not null && WithLocalStorage().IsMatch(variant.Type))
                .Take(1)
                .Select(variant => new BrokenRule("/KmsKeyId", $"{variant.Type} of ProductionVariants/{variant.Index} has local storage, which its own hardware encrypts: with such an instance no KmsKeyId can be given.", "Leave out KmsKeyId, or take an instance without local storage."))
            : [];

    [GeneratedRegex(@"^ml\.([cmr](5d|6gd|6id|7gd|8gd)|g4dn|g5|g6e?|gr6|p3dn|p4de?|p5(e|en)?|p6-b[23]00|trn1n?|trn2)\.", RegexOptions.CultureInvariant)]
    private static partial Regex WithLocalStorage();
}

/// <summary>A rule that a resource breaks.</summary>
/// <param name="Place">Where, as a pointer from its properties.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">How to mend it.</param>
internal readonly record struct BrokenRule(string Place, string Message, string Hint);
