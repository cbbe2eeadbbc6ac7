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

    /// <summary>A function by name or ARN, a qualifier ignored; <see langword="null"/> when there is none, or its code is an image.</summary>
    public static FunctionConfiguration? Find(IStackStore stacks, AwsAccount account, string nameOrArn)
    {
        var name = Arn.TryParse(nameOrArn, out var arn) ? arn.Parts.ElementAtOrDefault(1) : nameOrArn;
        return name is not null && Resources(stacks.Having(StackTerms.WithResource(name))).FirstOrDefault(function => function.PhysicalId == name) is { } found ? Configuration(found, account) : null;
    }

    /// <summary>The functions whose code is a zip in S3 or in their template, by name.</summary>
    public static IEnumerable<FunctionConfiguration> List(IStackStore stacks, AwsAccount account) =>
        Resources(stacks.Having(StackTerms.Present)).OrderBy(function => function.PhysicalId, StringComparer.Ordinal).Select(function => Configuration(function, account)).OfType<FunctionConfiguration>();

    private static IEnumerable<StackResourceRecord> Resources(IReadOnlyList<StackRecord> stacks) => stacks
        .SelectMany(stack => stack.Resources.Values)
        .Where(resource => resource.Type == FunctionType && resource.Exists);

    private static FunctionConfiguration? Configuration(StackResourceRecord function, AwsAccount account)
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
            Environment = ((properties["Environment"] as JsonObject)?["Variables"] as JsonObject ?? []).ToDictionary(variable => variable.Key, variable => JsonText.Of(variable.Value) ?? ""),
            DeadLetterArn = JsonText.Of((properties["DeadLetterConfig"] as JsonObject)?["TargetArn"]),
            Region = account.Region,
            AccountId = account.AccountId,
        };
    }

    private static int Number(JsonNode? node, int absent) => int.TryParse(JsonText.Of(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : absent;
}
