using System.Text.Json;
using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Python.Expressions;

/// <summary>Writes the values of template parameters as calls of <c>runtime/values.py</c> and the modules beside it.</summary>
internal static class PythonValue
{
    public static PythonExpression Of(Value value) => value switch
    {
        KeyValue v => PythonExpression.Call("v.Key", PythonExpression.Text(v.Key)),
        SettingValue v => PythonExpression.Call("v.Setting", PythonExpression.Text(JsonNamingPolicy.SnakeCaseLower.ConvertName(v.Setting.ToString()))),
        ParameterValue v => PythonExpression.Call("v.Parameter", PythonExpression.Text(v.Parameter)),
        ConstantValue v => PythonExpression.Call("v.Constant", PythonExpression.Text(v.Text)),
        ConcatValue v => PythonExpression.Call("v.Concat", PythonExpression.List(v.Parts.Select(Of))),
        ConditionalValue v => PythonExpression.Call("p.Conditional", PythonPredicate.Of(v.If), Of(v.Then), Of(v.Else)),
        UniqueIdValue v => PythonExpression.Call("u.UniqueId", PythonExpression.Number(v.Length)),
        SageMakerImageValue v => PythonExpression.CallNamed(
            "images.SageMakerImage",
            ("framework", Of(v.Framework)),
            ("version", Optional(v.Version)),
            ("instance_type", Optional(v.InstanceType)),
            ("scope", v.Scope is { } scope ? PythonExpression.Text(scope) : null),
            ("python_version", Optional(v.PythonVersion))),
        TransformValue { Transformation: Transformation.PathSegment } v => PythonExpression.Call("t.PathSegment", Of(v.Of), PythonExpression.Number(v.Segment)),
        TransformValue v => PythonExpression.Call($"t.{v.Transformation}", Of(v.Of)),
        _ => throw new ArgumentException($"{value.GetType().Name} is not a kind of value.", nameof(value)),
    };

    private static PythonExpression? Optional(Value? value) => value is null ? null : Of(value);
}
