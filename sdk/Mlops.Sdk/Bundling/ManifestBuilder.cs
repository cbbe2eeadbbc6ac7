using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Manifests.Rules;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Bundling;

/// <summary>Derives a blueprint's manifest from its declarations. What only the template can tell is added after synthesis.</summary>
internal static class ManifestBuilder
{
    /// <summary>Derives the manifest.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="problems">Receives what is wrong with the declarations, each with its line.</param>
    public static BlueprintManifest Build(Blueprint blueprint, List<Problem> problems)
    {
        var keys = new RequestKeyCollector();
        foreach (var parameter in blueprint.Parameters)
        {
            keys.Add(parameter);
            if (parameter is { Source: null, Default: null })
            {
                problems.Add(new Problem(BundleDiagnostics.ParameterWithoutSource, $"The parameter '{parameter.Name}' says nowhere what it gets its value from.")
                {
                    Pointer = parameter.Location.ToString(),
                    Hint = "Call From(…), for example .From(Key.Required(\"input_data\")), or TemplateDefault(…).",
                });
            }
        }

        keys.AddStackNameKey(blueprint.StackNameKey);
        problems.AddRange(keys.Problems);
        var manifest = new BlueprintManifest
        {
            PipelineType = blueprint.PipelineType,
            Version = blueprint.Version,
            Description = blueprint.Description,
            Template = blueprint.TemplateFile,
            Deployment = blueprint.Deployment,
            StackName = new StackNaming(blueprint.StackNameKey, blueprint.StackNameSuffix),
            Keys = keys.Keys,
            Parameters = [.. Sent(blueprint).Select(Describe)],
            DerivedNames = blueprint.DerivedNames,
            Permissions = blueprint.Permissions,
        };
        manifest = manifest with { Sample = SampleRequest.Create(manifest) };
        problems.AddRange(ManifestValidator.Validate(manifest).Select(problem => Place(problem, blueprint)));
        return manifest;
    }

    /// <summary>The parameters that the orchestrator gives a value; the others keep their default.</summary>
    private static IEnumerable<Parameter> Sent(Blueprint blueprint) => blueprint.Parameters.Where(parameter => parameter.Source is not null);

    private static TemplateParameter Describe(Parameter parameter) =>
        new(parameter.Name, parameter.Type, parameter.Source!.Value)
        {
            Description = parameter.Description,
            Default = parameter.Default,
            NoEcho = parameter.IsHidden,
            Constraints = parameter.Constraints == new ValueConstraints() ? null : parameter.Constraints,
        };

    /// <summary>Gives a problem of the manifest the line of the source it came from.</summary>
    private static Problem Place(Problem problem, Blueprint blueprint)
    {
        var segments = problem.Pointer.Split('/');
        var location = segments is ["", "parameters", var index, ..] && int.TryParse(index, out var i)
            ? Sent(blueprint).ElementAt(i).Location
            : blueprint.Location;
        return problem with { Pointer = location.ToString(), Message = $"{blueprint.GetType().Name}{problem.Pointer}: {problem.Message}" };
    }
}
