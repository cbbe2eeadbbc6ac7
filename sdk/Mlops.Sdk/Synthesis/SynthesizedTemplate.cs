using System.Text.Json.Nodes;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Synthesis;

/// <summary>A template as the CDK made it.</summary>
/// <param name="Json">Its content.</param>
/// <param name="Yaml">The same as YAML text: the file of the bundle.</param>
/// <param name="Functions">The code of its Lambda functions.</param>
internal sealed record SynthesizedTemplate(JsonObject Json, string Yaml, IReadOnlyList<LambdaPackage> Functions)
{
    /// <summary>The names of the template's parameters.</summary>
    public IReadOnlyList<string> ParameterNames => Names("Parameters");

    /// <summary>The logical ids of its resources.</summary>
    public IReadOnlyList<string> ResourceNames => Names("Resources");

    /// <summary>The CloudFormation capabilities it needs (CloudFormation API Reference, "CreateStack").</summary>
    public IReadOnlyList<string> Capabilities
    {
        get
        {
            var identities = (Json["Resources"] as JsonObject ?? []).Select(resource => resource.Value!.AsObject())
                .Where(resource => resource["Type"]!.GetValue<string>().StartsWith("AWS::IAM::", StringComparison.Ordinal))
                .ToArray();
            return identities.Length == 0 ? [] : identities.Any(HasName) ? ["CAPABILITY_NAMED_IAM"] : ["CAPABILITY_IAM"];
        }
    }

    private string[] Names(string section) => [.. (Json[section] as JsonObject ?? []).Select(member => member.Key)];

    private static bool HasName(JsonObject resource) =>
        resource["Properties"] is JsonObject properties
        && ((string[])["RoleName", "ManagedPolicyName", "UserName", "GroupName", "InstanceProfileName"]).Any(properties.ContainsKey);
}
