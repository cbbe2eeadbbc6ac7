using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.CDK.Assertions;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Hosting;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Testing.Bundles;

namespace Mlops.Sdk.Testing;

/// <summary>
/// The template of a blueprint, synthesized once in the process of the tests, where the debugger stops in <c>Build</c>. Its functions have the code of the
/// bundle that was built last.
/// </summary>
/// <remarks>The CDK runs in one Node.js process that takes one call after the other: tests that run at the same time wait for each other here.</remarks>
/// <example>
/// <code>BlueprintTemplate.Of&lt;ChurnScoring&gt;().Assert(template => template.ResourceCountIs("AWS::Lambda::Function", 1));</code>
/// </example>
public sealed class BlueprintTemplate
{
    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<Type, Lazy<BlueprintTemplate>> Synthesized = new();

    private readonly JsonObject _json;
    private readonly string _name;
    private Template? _template;

    private BlueprintTemplate(string name, SynthesizedTemplate template) => (_name, _json, Yaml) = (name, template.Json, template.Yaml);

    /// <summary>The template. Each call gives a copy.</summary>
    public JsonObject Json
    {
        get
        {
            lock (Gate)
            {
                return _json.DeepClone().AsObject();
            }
        }
    }

    /// <summary>The template's text, as it is in the bundle.</summary>
    public string Yaml { get; }

    /// <summary>Synthesizes the template of a blueprint, once for all tests of the process.</summary>
    /// <typeparam name="TBlueprint">The class, in a project that the tests reference.</typeparam>
    /// <exception cref="BlueprintTestException">The author's code or the CDK failed, or Node.js is missing.</exception>
    public static BlueprintTemplate Of<TBlueprint>()
        where TBlueprint : Blueprint, new() =>
        Synthesized.GetOrAdd(typeof(TBlueprint), _ => new(Synthesize<TBlueprint>)).Value;

    /// <summary>Holds the template against expectations, with the CDK's own assertions.</summary>
    /// <param name="assertions">What is expected. The template and the CDK's matchers are used inside of it only: no other test talks to Node.js meanwhile.</param>
    /// <exception cref="BlueprintTestException">An assertion of the CDK failed. Exceptions of others pass.</exception>
    public void Assert(Action<Template> assertions)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        lock (Gate)
        {
            try
            {
                assertions(_template ??= Template.FromString(_json.ToJsonString()));
            }
            catch (Exception exception) when (IsOfTheCdk(exception))
            {
                throw new BlueprintTestException($"{_name}: {SynthesisFailure.UsefulText(exception.Message)}", exception);
            }
        }
    }

    private static BlueprintTemplate Synthesize<TBlueprint>()
        where TBlueprint : Blueprint, new()
    {
        var name = typeof(TBlueprint).Name;
        var problems = new List<Problem>();
        try
        {
            var project = AuthorProject.Of(typeof(TBlueprint).Assembly);
            var blueprint = new TBlueprint();
            var layout = new LambdaLayout(Path.Combine(project.Folder, "Lambdas"), project.BundleFolder, project.BundleFolder);
            var packages = new LambdaPackages(layout, blueprint.HasFunctions ? LoadedBundle.Of(project).Functions : []);
            lock (Gate)
            {
                var template = TemplateSynthesizer.Synthesize(blueprint, packages, problems);
                problems.AddRange(packages.Problems);
                if (!problems.Exists(problem => problem.Severity == ProblemSeverity.Error))
                {
                    return new(name, template);
                }
            }
        }
        catch (MlopsException exception)
        {
            throw new BlueprintTestException($"The template of {name} cannot be made:", exception.Problems, exception);
        }

        throw new BlueprintTestException($"The template of {name} cannot be made:", problems);
    }

    /// <summary>JavaScript's errors come as plain exceptions, or as those of the CDK's bridge.</summary>
    private static bool IsOfTheCdk(Exception exception) =>
        exception.GetType() == typeof(Exception) || exception.GetType().Namespace?.StartsWith("Amazon.JSII", StringComparison.Ordinal) == true;
}
