using System.Reflection;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Bundling;

/// <summary>Finds the blueprints of an assembly.</summary>
internal static class BlueprintDiscovery
{
    /// <summary>Creates every public blueprint of an assembly.</summary>
    /// <param name="assembly">The author's assembly.</param>
    /// <param name="problems">Receives what is wrong with them.</param>
    public static IReadOnlyList<Blueprint> Find(Assembly assembly, List<Problem> problems)
    {
        var types = assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Blueprint)) && !type.IsAbstract).ToArray();
        if (types.Length == 0)
        {
            problems.Add(new Problem(BundleDiagnostics.NoBlueprint, $"{assembly.GetName().Name} has no blueprint.")
            {
                Hint = "Write a public class that derives from Blueprint and has a constructor without parameters.",
            });
        }

        return [.. types.Select(type => Create(type, problems)).OfType<Blueprint>()];
    }

    /// <summary>The names that several blueprints claim.</summary>
    /// <param name="blueprints">The blueprints.</param>
    public static IEnumerable<Problem> Duplicates(IReadOnlyList<Blueprint> blueprints) =>
    [
        .. Duplicates(blueprints, blueprint => blueprint.PipelineType, BundleDiagnostics.DuplicatePipelineType, "pipeline type"),
        .. Duplicates(blueprints, blueprint => blueprint.StackNameSuffix, BundleDiagnostics.DuplicateStackNameSuffix, "stack name suffix"),
    ];

    /// <summary>The name of the bundle of an assembly: the assembly's, with hyphens for the spaces that names of projects may have and keys better have not.</summary>
    /// <param name="assembly">The author's assembly.</param>
    public static string BundleName(Assembly assembly) => assembly.GetName().Name!.Replace(' ', '-');

    /// <summary>What is wrong with the name of a bundle.</summary>
    /// <param name="name">The name.</param>
    public static IEnumerable<Problem> BundleNameFaults(string name) => Core.Bundles.BundleName.IsValid(name) ? [] :
    [
        new(BundleDiagnostics.BundleNameUnusable, $"'{name}' cannot be the name of a bundle.")
        {
            Expected = Core.Bundles.BundleName.Form,
            Hint = "The bundle is called like the project's assembly: set <AssemblyName> in the project.",
        },
    ];

    private static Blueprint? Create(Type type, List<Problem> problems)
    {
        try
        {
            return (Blueprint)Activator.CreateInstance(type)!;
        }
        catch (Exception exception) when (exception is MissingMethodException or TargetInvocationException)
        {
            var cause = exception.GetBaseException();
            problems.Add(new Problem(BundleDiagnostics.BlueprintNotCreated, $"{type.FullName} could not be created: {(exception is MissingMethodException ? "" : $"{cause.GetType().Name}: ")}{cause.Message}")
            {
                Pointer = SynthesisFailure.AuthorsLine(cause, type.Assembly)?.ToString() ?? "",
                Hint = "A blueprint needs a public constructor without parameters, and property initializers that do not fail.",
            });
            return null;
        }
    }

    private static IEnumerable<Problem> Duplicates(IEnumerable<Blueprint> blueprints, Func<Blueprint, string> name, string code, string title) =>
        blueprints.GroupBy(name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group =>
            new Problem(code, $"The {title} '{group.Key}' belongs to {string.Join(" and ", group.Select(blueprint => blueprint.GetType().Name))}.")
            {
                Pointer = group.Last().Location.ToString(),
                Hint = $"Every blueprint needs a {title} of its own, whatever the case of its letters.",
            });
}
