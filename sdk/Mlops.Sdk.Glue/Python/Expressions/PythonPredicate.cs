using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Python.Expressions;

/// <summary>Writes conditions as calls of <c>runtime/predicates.py</c>.</summary>
internal static class PythonPredicate
{
    private static readonly PredicateCases<PythonExpression> Cases = new()
    {
        KeyPresent = p => PythonExpression.Call("p.KeyPresent", PythonExpression.Text(p.Key)),
        KeyIn = p => PythonExpression.Call("p.KeyIn", PythonExpression.Text(p.Key), PythonExpression.List(p.Values.Select(PythonExpression.Text))),
        MultiAccount = _ => PythonExpression.Call("p.MultiAccount"),
        ModelRegistry = _ => PythonExpression.Call("p.ModelRegistry"),
        Not = p => PythonExpression.Call("p.Not", Of(p.Of)),
        All = p => PythonExpression.Call("p.All", PythonExpression.List(p.Of.Select(Of))),
        Any = p => PythonExpression.Call("p.Any", PythonExpression.List(p.Of.Select(Of))),
    };

    public static PythonExpression Of(Predicate predicate) => predicate.Match(Cases);
}
