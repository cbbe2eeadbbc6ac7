using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Stacks;
using Mlops.Sdk.Synthesis.Boundaries;
using Mlops.Sdk.Synthesis.Wildcards;

namespace Mlops.Sdk.Synthesis;

/// <summary>Turns a stack definition into a template by way of the CDK.</summary>
/// <remarks>Never from two threads: the CDK's bridge mixes up their calls.</remarks>
internal static class TemplateSynthesizer
{
    /// <summary>Synthesizes a template.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="packages">The code of its functions.</param>
    /// <param name="problems">Receives what the constructs complain of.</param>
    /// <returns>The template and the functions it uses.</returns>
    /// <exception cref="MlopsException">The author's code or the CDK failed, or Node.js is missing.</exception>
    public static SynthesizedTemplate Synthesize(StackDefinition definition, LambdaPackages packages, List<Problem> problems)
    {
        CdkRuntime.Load();
        var name = definition.GetType().Name;
        var directory = Directory.CreateTempSubdirectory("mlops-synth-").FullName;
        try
        {
            var app = new App(new AppProps { AnalyticsReporting = false, TreeMetadata = false, Outdir = directory });
            // The CDK wants a letter first, which a pipeline type need not have; no name in the template is made from this one.
            var stack = new BlueprintStack(app, "Stack" + ConstructNames.Pascal(Path.GetFileNameWithoutExtension(definition.TemplateFile)), definition, packages);
            definition.BuildInto(stack);
            var artifact = app.Synth().GetStackArtifact(stack.ArtifactId);
            problems.AddRange(artifact.Messages
                .Where(message => message.Level == Amazon.CDK.CXAPI.SynthesisMessageLevel.ERROR)
                .Select(message => new Problem(BundleDiagnostics.ConstructError, $"{name}: {message.Id}: {message.Entry.Data}") { Pointer = definition.Location.ToString() }));
            var template = JsonNode.Parse(File.ReadAllText(artifact.TemplateFullPath))!.AsObject();
            WildcardMetadata.AddTo(template);
            if (definition.IsDeployedByPipeline)
            {
                AddBoundary(definition, template, problems);
            }

            return new(template, TemplateYaml.Write(template.Deserialize<JsonElement>()), [.. stack.Packages.Distinct()]);
        }
        catch (Exception exception) when (exception is not MlopsException)
        {
            throw new MlopsException(SynthesisFailure.Describe(exception, definition), exception);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void AddBoundary(StackDefinition definition, JsonObject template, List<Problem> problems)
    {
        var found = BoundaryChecks.Check(definition, template).ToArray();
        problems.AddRange(found);
        if (!Array.Exists(found, problem => problem.Severity == ProblemSeverity.Error))
        {
            RoleBoundary.AddTo(template);
        }
    }
}
