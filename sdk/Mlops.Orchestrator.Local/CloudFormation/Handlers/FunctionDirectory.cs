using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Functions;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary>Finds the Lambda functions that stacks have created.</summary>
internal static class FunctionDirectory
{
    private const string FunctionType = "AWS::Lambda::Function";
    private const string LayerType = "AWS::Lambda::LayerVersion";

    /// <summary>A function by name or ARN, a qualifier ignored; <see langword="null"/> when there is none, or its code is an image.</summary>
    public static FunctionConfiguration? Find(IStackStore stacks, AwsAccount account, string nameOrArn)
    {
        var name = Arn.TryParse(nameOrArn, out var arn) ? arn.Parts.ElementAtOrDefault(1) : nameOrArn;
        return name is not null && Resources(stacks.Having(StackTerms.WithResource(name)), FunctionType).FirstOrDefault(function => function.PhysicalId == name) is { } found ? Configuration(found, stacks, account) : null;
    }

    /// <summary>The functions whose code is a zip in S3 or in their template, by name.</summary>
    public static IEnumerable<FunctionConfiguration> List(IStackStore stacks, AwsAccount account) =>
        Resources(stacks.Having(StackTerms.Present), FunctionType).OrderBy(function => function.PhysicalId, StringComparer.Ordinal).Select(function => Configuration(function, stacks, account)).OfType<FunctionConfiguration>();

    private static IEnumerable<StackResourceRecord> Resources(IReadOnlyList<StackRecord> stacks, string type) => stacks
        .SelectMany(stack => stack.Resources.Values)
        .Where(resource => resource.Type == type && resource.Exists);

    private static FunctionConfiguration? Configuration(StackResourceRecord function, IStackStore stacks, AwsAccount account)
    {
        var properties = function.Properties;
        var code = properties["Code"] as JsonObject;
        var (bucket, key, inline) = (JsonText.Of(code?["S3Bucket"]), JsonText.Of(code?["S3Key"]), JsonText.Of(code?["ZipFile"]));
        if (inline is null && (bucket is null || key is null))
        {
            return null;
        }

        return new FunctionConfiguration
        {
            Name = function.PhysicalId!,
            Arn = JsonText.Of(function.Attributes["Arn"]) ?? "",
            Runtime = JsonText.Of(properties["Runtime"]) ?? "",
            Handler = JsonText.Of(properties["Handler"]) ?? "",
            InlineCode = inline,
            CodeBucket = bucket ?? "",
            CodeKey = key ?? "",
            Timeout = TimeSpan.FromSeconds(Number(properties["Timeout"], 3)),
            MemoryMegabytes = Number(properties["MemorySize"], 128),
            Architecture = JsonText.Of((properties["Architectures"] as JsonArray)?.FirstOrDefault()) ?? "x86_64",
            Layers = [.. (properties["Layers"] as JsonArray ?? []).Select(arn => Layer(JsonText.Of(arn) ?? "", stacks))],
            ReservedConcurrency = properties["ReservedConcurrentExecutions"] is { } reserved ? Number(reserved, 0) : null,
            IsTraced = JsonText.Of((properties["TracingConfig"] as JsonObject)?["Mode"]) == "Active",
            Environment = ((properties["Environment"] as JsonObject)?["Variables"] as JsonObject ?? []).ToDictionary(variable => variable.Key, variable => JsonText.Of(variable.Value) ?? ""),
            DeadLetterArn = JsonText.Of((properties["DeadLetterConfig"] as JsonObject)?["TargetArn"]),
            Region = account.Region,
            AccountId = account.AccountId,
        };
    }

    private static FunctionLayer Layer(string arn, IStackStore stacks)
    {
        var content = Resources(stacks.Having(StackTerms.WithResource(arn)), LayerType).FirstOrDefault(layer => layer.PhysicalId == arn)?.Properties["Content"] as JsonObject;
        return new(arn, JsonText.Of(content?["S3Bucket"]), JsonText.Of(content?["S3Key"]));
    }

    private static int Number(JsonNode? node, int absent) => int.TryParse(JsonText.Of(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : absent;
}
