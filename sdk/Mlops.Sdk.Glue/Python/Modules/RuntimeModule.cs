using Mlops.Sdk.Glue.Python.Expressions;

namespace Mlops.Sdk.Glue.Python.Modules;

/// <summary>A part of the runtime that the code of some pipeline types calls and that of others does not.</summary>
/// <param name="Prefix">How its calls begin.</param>
/// <param name="Import">What follows <c>from mlops_blueprints.runtime import</c>.</param>
/// <param name="Files">The files that are needed for it alone, by their paths in the package.</param>
internal sealed record RuntimeModule(string Prefix, string Import, params IReadOnlyList<string> Files)
{
    /// <summary>The table of SageMaker's images.</summary>
    public const string Images = "runtime/sagemaker-images.json";

    /// <summary>All parts.</summary>
    public static IReadOnlyList<RuntimeModule> All { get; } =
    [
        new("images.", "images", "runtime/images.py", Images),
        new("p.", "predicates as p", "runtime/predicates.py"),
        new("t.", "transformations as t", "runtime/transformations.py"),
        new("u.", "unique_ids as u", "runtime/unique_ids.py"),
        new("v.", "values as v"),
    ];

    /// <summary>The parts that code calls.</summary>
    public static IEnumerable<RuntimeModule> CalledBy(PythonExpression code) => All.Where(module => code.Calls(module.Prefix));
}
