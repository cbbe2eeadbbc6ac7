using System.Globalization;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Python.Expressions;
using Mlops.Sdk.Glue.Python.Patterns;

namespace Mlops.Sdk.Glue.Python.Modules;

/// <summary>Writes a manifest as a <c>Blueprint</c> of <c>runtime/model.py</c>.</summary>
internal static class PythonBlueprint
{
    public static PythonExpression Of(BlueprintManifest manifest) => PythonExpression.CallNamed(
        "Blueprint",
        ("pipeline_type", PythonExpression.Text(manifest.PipelineType)),
        ("version", PythonExpression.Text(manifest.Version)),
        ("template", PythonExpression.Text(manifest.Template)),
        ("deployment", PythonExpression.Text(Name(manifest.Deployment))),
        ("stack_name", PythonExpression.CallNamed(
            "StackName",
            ("key", PythonExpression.Text(manifest.StackName.Key)),
            ("suffix", PythonExpression.Text(manifest.StackName.Suffix)))),
        ("keys", PythonExpression.List(manifest.Keys.Select(Key))),
        ("parameters", PythonExpression.List(manifest.Parameters.Select(Parameter))),
        ("derived_names", PythonExpression.List(manifest.DerivedNames.Select(DerivedName))),
        ("capabilities", PythonExpression.List(manifest.Capabilities.Select(PythonExpression.Text))));

    private static PythonExpression Key(RequestKey key) => PythonExpression.CallNamed(
        "RequestKey",
        ("name", PythonExpression.Text(key.Name)),
        ("type", PythonExpression.Text(Name(key.Type))),
        ("required", Flag(key.Required)),
        ("required_when", key.RequiredWhen is { } condition ? PythonPredicate.Of(condition) : null),
        ("may_be_empty_when", key.MayBeEmptyWhen is { } empty ? PythonPredicate.Of(empty) : null),
        ("per_stage", Flag(key.PerStage)),
        ("default", key.Default is { } standard ? PythonData.Of(standard) : null),
        ("example", key.Example is { } example ? PythonData.Of(example) : null),
        ("description", key.Description.Length == 0 ? null : PythonExpression.Text(key.Description)),
        ("constraints", Constraints(key.Constraints)));

    private static PythonExpression Parameter(TemplateParameter parameter) => PythonExpression.CallNamed(
        "TemplateParameter",
        ("name", PythonExpression.Text(parameter.Name)),
        ("type", PythonExpression.Text(parameter.Type)),
        ("value", PythonValue.Of(parameter.Value)),
        ("no_echo", Flag(parameter.NoEcho)),
        ("constraints", Constraints(parameter.Constraints)));

    private static PythonExpression DerivedName(DerivedName name) => PythonExpression.CallNamed(
        "DerivedName",
        ("title", PythonExpression.Text(name.Title)),
        ("value", PythonValue.Of(name.Value)),
        ("constraints", Constraints(name.Constraints)));

    private static PythonExpression? Constraints(ValueConstraints? constraints) => constraints is null ? null : PythonExpression.CallNamed(
        "Constraints",
        ("allowed_pattern", Text(constraints.AllowedPattern)),
        ("python_pattern", Text(constraints.AllowedPattern is { } pattern && PythonPattern.Of(pattern) is var own && own != pattern ? own : null)),
        ("allowed_values", constraints.AllowedValues is { } values ? PythonExpression.Tuple(values.Select(PythonExpression.Text)) : null),
        ("min_length", Number(constraints.MinLength)),
        ("max_length", Number(constraints.MaxLength)),
        ("min_value", Decimal(constraints.MinValue)),
        ("max_value", Decimal(constraints.MaxValue)),
        ("description", Text(constraints.Description)));

    private static PythonExpression? Text(string? text) => text is null ? null : PythonExpression.Text(text);

    private static PythonExpression? Number(int? number) => number is { } value ? PythonExpression.Number(value) : null;

    private static PythonExpression? Decimal(decimal? number) =>
        number is { } value ? PythonExpression.Call("Decimal", PythonExpression.Text(value.ToString(CultureInfo.InvariantCulture))) : null;

    private static PythonExpression? Flag(bool flag) => flag ? PythonExpression.Truth(true) : null;

    /// <summary>An enumeration's member as manifests spell it: they are its names with a small first letter.</summary>
    private static string Name<T>(T member)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
