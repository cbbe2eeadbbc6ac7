namespace Mlops.Parity.Tests.Templates;

/// <summary>What a property is when a template does not say: writing it out makes no difference.</summary>
/// <remarks>Source: CloudFormation Template Reference, the page of each type.</remarks>
internal static class CloudFormationDefaults
{
    private static readonly (string Type, string Path, string Value)[] Defaults =
    [
        ("AWS::CodePipeline::Pipeline", "/PipelineType", "V1"),
        ("AWS::Lambda::Function", "/Timeout", "3"),
        ("AWS::Lambda::Function", "/MemorySize", "128"),
    ];

    public static bool IsDefault(string type, string path, string value) => Defaults.Contains((type, path, value));
}
