using Mlops.CloudFormation.Linting;
using Mlops.Sdk.DeploymentPipelines;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Synthesis;

/// <summary>Every kind of template under AWS's own linter.</summary>
public sealed class CfnLintTests
{
    public static TheoryData<string> Templates => ["churn_scoring", "every_feature", "single_account_codepipeline", "multi_account_codepipeline"];

    [SkippableTheory]
    [MemberData(nameof(Templates))]
    public void Template_HasNoErrors(string name)
    {
        Skip.IfNot(CfnLint.IsThere, CfnLint.Absent);
        var file = Path.Combine(Directory.CreateTempSubdirectory("mlops-lint-").FullName, $"{name}.yaml");
        try
        {
            File.WriteAllText(file, Make(name).Yaml);
            CfnLint.Check(file);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_UnderMlopsLint_HasNoFinding(string name) => Assert.Empty(TemplateLint.OfBlueprint(TemplateLint.Check(Make(name).Yaml)));

    private static SynthesizedTemplate Make(string name)
    {
        StackDefinition definition = name switch
        {
            "churn_scoring" => new ChurnScoring(),
            "every_feature" => new EveryFeature(),
            "single_account_codepipeline" => new SingleAccountPipeline(),
            _ => new MultiAccountPipeline(),
        };
        return Synthesized.Template(definition, "validate_input", "first", "second", MultiAccountPipeline.DeployerFolder);
    }
}
