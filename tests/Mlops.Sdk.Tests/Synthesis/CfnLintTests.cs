using System.ComponentModel;
using System.Diagnostics;
using Mlops.Sdk.DeploymentPipelines;
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
        StackDefinition definition = name switch
        {
            "churn_scoring" => new ChurnScoring(),
            "every_feature" => new EveryFeature(),
            "single_account_codepipeline" => new SingleAccountPipeline(),
            _ => new MultiAccountPipeline(),
        };
        var file = Path.Combine(Directory.CreateTempSubdirectory("mlops-lint-").FullName, $"{name}.yaml");
        try
        {
            File.WriteAllText(file, Synthesized.Template(definition, "validate_input", "first", "second", MultiAccountPipeline.DeployerFolder).Yaml);
            var (exitCode, output) = Lint(file);
            Assert.True(exitCode == 0, output);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static (int ExitCode, string Output) Lint(string file)
    {
        try
        {
            // Warnings are about parameters that AWS's Python solution passes whether or not a template uses them.
            using var process = Process.Start(new ProcessStartInfo("cfn-lint", ["--non-zero-exit-code", "error", "--template", file]) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            Skip.If(true, "cfn-lint is not installed: pip install cfn-lint");
            throw;
        }
    }
}
