using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Python.Expressions;

/// <summary>Writes conditions as calls of <c>runtime/predicates.py</c>.</summary>
internal static class PythonPredicate
{
    public static PythonExpression Of(Predicate predicate) => predicate switch
    {
        KeyPresentPredicate p => PythonExpression.Call("p.KeyPresent", PythonExpression.Text(p.Key)),
        KeyInPredicate p => PythonExpression.Call("p.KeyIn", PythonExpression.Text(p.Key), PythonExpression.List(p.Values.Select(PythonExpression.Text))),
        MultiAccountPredicate => PythonExpression.Call("p.MultiAccount"),
        ModelRegistryPredicate => PythonExpression.Call("p.ModelRegistry"),
        NotPredicate p => PythonExpression.Call("p.Not", Of(p.Of)),
        AllPredicate p => PythonExpression.Call("p.All", PythonExpression.List(p.Of.Select(Of))),
        AnyPredicate p => PythonExpression.Call("p.Any", PythonExpression.List(p.Of.Select(Of))),
        _ => throw new ArgumentException($"{predicate.GetType().Name} is not a kind of predicate.", nameof(predicate)),
    };
}
