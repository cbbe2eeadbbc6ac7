using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>What templates read that is kept outside of them: the Parameter Store, Secrets Manager, S3, and the stacks of other accounts.</summary>
internal interface IOutsideValues
{
    /// <summary>A parameter that is no secret.</summary>
    /// <param name="name">Its name or ARN.</param>
    /// <param name="version">The version; <see langword="null"/> for the latest.</param>
    string? FindParameter(string name, long? version = null);

    /// <summary>A parameter that is a secret.</summary>
    string? FindSecureParameter(string name, long? version);

    /// <summary>The text of a secret.</summary>
    /// <param name="id">The secret's name or ARN.</param>
    /// <param name="stage">The version's stage, such as <c>AWSCURRENT</c>; <see langword="null"/> with <paramref name="version"/>.</param>
    /// <param name="version">The version's id.</param>
    string? FindSecret(string id, string? stage, string? version);

    /// <summary>The text of an object in S3.</summary>
    string? FindObject(string bucket, string key);

    /// <summary>An output of a stack, in whatever account and region it is.</summary>
    string? FindOutput(StackOutputName name);
}

/// <summary>
/// Dynamic references such as <c>{{resolve:ssm:/my/name:1}}</c>: "Get values stored in other services using dynamic references" in the AWS CloudFormation User Guide. A stack keeps
/// the reference; the value is looked up when the resource is made or changed.
/// </summary>
internal static partial class DynamicReferences
{
    /// <summary>Where <c>ssm-secure</c> may stand.</summary>
    /// <remarks>Source: AWS CloudFormation User Guide, "Get a secure string value from AWS Systems Manager Parameter Store".</remarks>
    private static readonly HashSet<(string Type, string Property)> TakingSecureStrings =
    [
        ("AWS::DirectoryService::MicrosoftAD", "Password"), ("AWS::DirectoryService::SimpleAD", "Password"), ("AWS::ElastiCache::ReplicationGroup", "AuthToken"), ("AWS::IAM::User", "LoginProfile"),
        ("AWS::KinesisFirehose::DeliveryStream", "RedshiftDestinationConfiguration"), ("AWS::OpsWorks::App", "AppSource"), ("AWS::OpsWorks::Stack", "CustomCookbooksSource"),
        ("AWS::OpsWorks::Stack", "RdsDbInstances"), ("AWS::RDS::DBCluster", "MasterUserPassword"), ("AWS::RDS::DBInstance", "MasterUserPassword"), ("AWS::Redshift::Cluster", "MasterUserPassword"),
    ];

    /// <summary>The properties of a resource with the values in place of references.</summary>
    /// <exception cref="MlopsException">There is no such value.</exception>
    public static JsonObject Resolve(string type, JsonObject properties, IOutsideValues values)
    {
        // Few have any, and a copy costs more than a look.
        if (!properties.ToJsonString().Contains("{{resolve:", StringComparison.Ordinal))
        {
            return properties;
        }

        var resolved = new JsonObject();
        foreach (var (name, value) in properties)
        {
            resolved[name] = Resolve(value, reference => Find(reference, values, TakingSecureStrings.Contains((type, name)) ? null : $"{type}/Properties/{name}", ResourceTypes.IsCustom(type)));
        }

        return resolved;
    }

    private static JsonNode? Resolve(JsonNode? node, Func<string, string> find) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => new KeyValuePair<string, JsonNode?>(member.Key, Resolve(member.Value, find)))),
        JsonArray items => new JsonArray([.. items.Select(item => Resolve(item, find))]),
        _ when node?.GetValueKind() == JsonValueKind.String => Reference().Replace(node.GetValue<string>(), match => find(match.Groups[1].Value)),
        _ => node?.DeepClone(),
    };

    private static string Find(string reference, IOutsideValues values, string? refusingSecureStrings, bool isCustom)
    {
        var (service, rest) = reference.Split(':', 2) is [var before, var after] ? (before, after) : (reference, "");
        return service switch
        {
            "ssm" => Parameter(rest, (name, version) => values.FindParameter(name, version) ?? MadeUpValues.OfPublicParameter(name)) ?? throw Absent($"Parameters: [ssm:{rest}] cannot be found."),
            "ssm-secure" when refusingSecureStrings is not null => throw Absent($"SSM Secure reference is not supported in: [{refusingSecureStrings}]"),
            "ssm-secure" => Parameter(rest, values.FindSecureParameter) ?? throw Absent($"Parameters: [ssm-secure:{rest}] cannot be found."),
            "secretsmanager" when isCustom => throw Absent("Dynamic references to secrets are not supported in custom resources: their function reads the secret itself."),
            "secretsmanager" => Secret(rest, values),
            _ => throw Absent($"Could not parse the dynamic reference '{{{{resolve:{reference}}}}}': its service is ssm, ssm-secure or secretsmanager."),
        };
    }

    /// <summary>Names have no colon; ARNs have five before the name.</summary>
    private static string? Parameter(string reference, Func<string, long?, string?> find)
    {
        var last = reference.LastIndexOf(':');
        return last > 0 && long.TryParse(reference[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? find(reference[..last], version) : find(reference, null);
    }

    /// <summary><c>secret-id:secret-string:json-key:version-stage:version-id</c>, everything after the id optional.</summary>
    private static string Secret(string reference, IOutsideValues values)
    {
        var parts = reference.Split(':');
        var idParts = parts[0] == "arn" ? 7 : 1;
        var (id, more) = (string.Join(':', parts.Take(idParts)), parts.Skip(idParts).ToList());
        if (more.Count > 4 || (more.ElementAtOrDefault(0) is { Length: > 0 } kind && kind != "SecretString"))
        {
            throw Absent($"Could not parse the dynamic reference to the secret '{id}': after the secret come SecretString, a key, a stage and a version.");
        }

        var version = more.ElementAtOrDefault(3) is { Length: > 0 } versionId ? versionId : null;
        var stage = more.ElementAtOrDefault(2) is { Length: > 0 } versionStage ? versionStage : version is null ? "AWSCURRENT" : null;
        var text = values.FindSecret(id, stage, version) ?? throw Absent($"Secrets Manager can't find the specified secret: '{id}'.");
        return more.ElementAtOrDefault(1) is not { Length: > 0 } key ? text
            : JsonText.Of(JsonText.ObjectIn(text)?[key]) ?? throw Absent($"Could not find a value associated with JSONKey '{key}' in the secret '{id}'.");
    }

    private static MlopsException Absent(string message) => new(new Problem(CloudFormationDiagnostics.UnresolvedReference, message));

    [GeneratedRegex(@"\{\{resolve:([^{}]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
