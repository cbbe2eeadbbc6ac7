using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Synthesis;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The templates of the orchestrator's stacks.</summary>
internal static class OrchestratorTemplates
{
    /// <summary>The command that writes them: <c>orchestrator --output DIR</c>.</summary>
    public const string Command = "orchestrator";

    /// <summary>Makes them.</summary>
    /// <returns>The templates by file name.</returns>
    /// <exception cref="MlopsException">The CDK failed, or Node.js is missing.</exception>
    public static IReadOnlyDictionary<string, SynthesizedTemplate> Make()
    {
        List<Problem> problems = [];
        // No function's code is a folder beside this project: the stack is given the zip.
        var packages = new LambdaPackages(new("", "", ""));
        var templates = ((OrchestratorStack[])[new SingleAccountOrchestrator(), new MultiAccountOrchestrator()])
            .ToDictionary(stack => stack.TemplateFile, stack => TemplateSynthesizer.Synthesize(stack, packages, problems));
        return problems.Count == 0 ? templates : throw new MlopsException(problems);
    }

    /// <summary>Writes them.</summary>
    /// <param name="directory">The folder, which need not exist.</param>
    /// <exception cref="MlopsException">The CDK failed, or Node.js is missing.</exception>
    public static void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var (name, template) in Make())
        {
            File.WriteAllText(Path.Combine(directory, name), template.Yaml.EndsWith('\n') ? template.Yaml : template.Yaml + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }
}
