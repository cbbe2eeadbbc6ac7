using System.Text.Json;
using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Python.Expressions;

/// <summary>Writes the values of template parameters as calls of <c>runtime/values.py</c> and the modules beside it.</summary>
internal static class PythonValue
{
    private static readonly ValueCases<PythonExpression> Cases = new()
    {
        Key = v => PythonExpression.Call("v.Key", PythonExpression.Text(v.Key)),
        Setting = v => PythonExpression.Call("v.Setting", PythonExpression.Text(JsonNamingPolicy.SnakeCaseLower.ConvertName(v.Setting.ToString()))),
        Parameter = v => PythonExpression.Call("v.Parameter", PythonExpression.Text(v.Parameter)),
        Constant = v => PythonExpression.Call("v.Constant", PythonExpression.Text(v.Text)),
        Concat = v => PythonExpression.Call("v.Concat", PythonExpression.List(v.Parts.Select(Of))),
        Conditional = v => PythonExpression.Call("p.Conditional", PythonPredicate.Of(v.If), Of(v.Then), Of(v.Else)),
        UniqueId = v => PythonExpression.Call("u.UniqueId", PythonExpression.Number(v.Length)),
        SageMakerImage = v => PythonExpression.CallNamed(
            "images.SageMakerImage",
            ("framework", Of(v.Framework)),
            ("version", Optional(v.Version)),
            ("instance_type", Optional(v.InstanceType)),
            ("scope", v.Scope is { } scope ? PythonExpression.Text(scope) : null),
            ("python_version", Optional(v.PythonVersion))),
        Transform = v => v.Transformation == Transformation.PathSegment
            ? PythonExpression.Call("t.PathSegment", Of(v.Of), PythonExpression.Number(v.Segment))
            : PythonExpression.Call($"t.{v.Transformation}", Of(v.Of)),
    };

    public static PythonExpression Of(Value value) => value.Match(Cases);

    private static PythonExpression? Optional(Value? value) => value is null ? null : Of(value);
}
