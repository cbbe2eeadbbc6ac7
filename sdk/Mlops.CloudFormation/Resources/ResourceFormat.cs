using System.Text.RegularExpressions;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Naming;

namespace Mlops.CloudFormation.Resources;

/// <summary>Fills the placeholders in a resource type's formats.</summary>
/// <remarks>
/// <c>{Partition}</c>, <c>{Region}</c>, <c>{Account}</c>, <c>{UrlSuffix}</c>; <c>{Name}</c> given or generated, <c>{name}</c> in lower case;
/// <c>{Id}</c> ten lower-case letters and digits, <c>{ID}</c> the same in upper case, <c>{Guid}</c>; <c>{Path}</c> of IAM, <c>{FunctionArn}</c>,
/// <c>{Version}</c> counted by the stack's updates; <c>{Ref}</c> the physical id; any other word is the property of that name.
/// </remarks>
internal sealed partial class ResourceFormat(ResourceContext context, string name)
{
    public string? PhysicalId { get; set; }

    public string Fill(string format) => Placeholder().Replace(format, match => Value(match.Groups[1].Value));

    private string Value(string placeholder) => placeholder switch
    {
        "Partition" => context.Account.Partition,
        "Region" => context.Account.Region,
        "Account" => context.Account.AccountId,
        "UrlSuffix" => context.Account.UrlSuffix,
        "Name" => name,
        "name" => name.ToLowerInvariant(),
        "Id" => ResourceNames.Random(context, 10).ToLowerInvariant(),
        "ID" => ResourceNames.Random(context, 16),
        "Guid" => ResourceNames.Guid(context).ToString(),
        "Path" => Property("Path") is { Length: > 0 } path ? path : "/",
        "FunctionArn" => FunctionArn(Property("FunctionName")),
        "Version" => $"{context.Generation + 1}",
        "Ref" => PhysicalId ?? "",
        _ => Property(placeholder),
    };

    private string Property(string property) => JsonText.Of(context.Properties[property]) ?? "";

    private string FunctionArn(string function) => Arn.IsMeant(function)
        ? function
        : context.Account.Arn("lambda", $"function:{function}").ToString();

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Placeholder();
}
