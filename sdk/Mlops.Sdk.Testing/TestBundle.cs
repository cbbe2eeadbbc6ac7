using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Sdk.Hosting;
using Mlops.Sdk.Testing.Bundles;

namespace Mlops.Sdk.Testing;

/// <summary>A blueprint as the build has written it into its bundle: what requests it takes, and what is planned for them. Nothing is provisioned.</summary>
/// <example>
/// <code>
/// var bundle = TestBundle.Of&lt;ChurnScoring&gt;();
/// bundle.AssertAccepted(bundle.ReadRequest("requests/churn_scoring.json"));
/// bundle.AssertRefused(new() { ["threshold"] = 2 }, ("MLOPS2101", "/model_name"), ("MLOPS2104", "/threshold"));
/// bundle.Plan(new() { ["model_name"] = "fraud" }).AssertParameter("ModelName", "fraud");
/// </code>
/// </example>
public sealed class TestBundle
{
    private TestBundle(BlueprintManifest manifest, string projectFolder) => (Manifest, ProjectFolder) = (manifest, projectFolder);

    /// <summary>What the bundle says of the blueprint.</summary>
    public BlueprintManifest Manifest { get; }

    /// <summary>The folder of the blueprint's project.</summary>
    public string ProjectFolder { get; }

    /// <summary>The blueprint of a class.</summary>
    /// <typeparam name="TBlueprint">The class, in a project that the tests reference.</typeparam>
    /// <exception cref="BlueprintTestException">The project's build has made no bundle, or one without the blueprint.</exception>
    public static TestBundle Of<TBlueprint>()
        where TBlueprint : Blueprint, new()
    {
        var project = AuthorProject.Of(typeof(TBlueprint).Assembly);
        var pipelineType = new TBlueprint().PipelineType;
        var manifest = LoadedBundle.Of(project).Manifests.FirstOrDefault(found => found.PipelineType == pipelineType)
            ?? throw new BlueprintTestException($"The bundle '{project.Bundle}' has no pipeline type '{pipelineType}'. Is {typeof(TBlueprint).Name} public, and built since?");
        return new(manifest, project.Folder);
    }

    /// <summary>Reads a request from a file.</summary>
    /// <param name="path">The file; a relative path begins at the project's folder.</param>
    /// <exception cref="BlueprintTestException">The file is missing, or is no request.</exception>
    public JsonObject ReadRequest(string path)
    {
        var file = Path.GetFullPath(path, ProjectFolder);
        if (!File.Exists(file))
        {
            throw new BlueprintTestException($"There is no request '{file}'.");
        }

        try
        {
            return RequestParser.Parse(File.ReadAllBytes(file), path);
        }
        catch (MlopsException exception)
        {
            throw new BlueprintTestException($"The request '{file}' cannot be read:", exception.Problems, exception);
        }
    }

    /// <summary>Finds everything that is wrong with a request, warnings included.</summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The orchestrator's settings; <see langword="null"/> for the local cloud's.</param>
    public IReadOnlyList<Problem> Check(JsonObject request, OrchestratorSettings? settings = null) => RequestValidator.Validate(Manifest, request, settings ?? new());

    /// <summary>Expects that a request is accepted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The orchestrator's settings; <see langword="null"/> for the local cloud's.</param>
    /// <exception cref="BlueprintTestException">It is refused.</exception>
    public void AssertAccepted(JsonObject request, OrchestratorSettings? settings = null)
    {
        if (Errors(request, settings) is { Count: > 0 } errors)
        {
            throw new BlueprintTestException("The request was expected to be accepted, and is refused:", errors);
        }
    }

    /// <summary>Expects that a request is refused, for exactly these reasons.</summary>
    /// <param name="request">The request.</param>
    /// <param name="expected">The id of each problem, such as <c>MLOPS2101</c>, and its place, such as <c>/model_name</c>; in any order.</param>
    /// <exception cref="BlueprintTestException">It is accepted, or refused for other reasons.</exception>
    public void AssertRefused(JsonObject request, params IReadOnlyList<(string Code, string Pointer)> expected)
    {
        var errors = Errors(request, settings: null);
        var wanted = expected.Select(problem => $"{problem.Code} at {problem.Pointer}").Order(StringComparer.Ordinal).ToList();
        var found = errors.Select(problem => $"{problem.Code} at {problem.Pointer}").Order(StringComparer.Ordinal).ToList();
        if (found.Count == 0 || !found.SequenceEqual(wanted))
        {
            var text = $"The request was expected to be refused with {(wanted.Count == 0 ? "some problem" : string.Join(", ", wanted))}, and is {(found.Count == 0 ? "accepted." : "refused with:")}";
            throw new BlueprintTestException(text, errors);
        }
    }

    /// <summary>Plans a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The orchestrator's settings; <see langword="null"/> for the local cloud's.</param>
    /// <exception cref="BlueprintTestException">The request is refused.</exception>
    public TestPlan Plan(JsonObject request, OrchestratorSettings? settings = null)
    {
        AssertAccepted(request, settings);
        return new(Planner.Plan(Manifest, request, settings ?? new()));
    }

    private List<Problem> Errors(JsonObject request, OrchestratorSettings? settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        return [.. Check(request, settings).Where(problem => problem.Severity == ProblemSeverity.Error)];
    }
}
