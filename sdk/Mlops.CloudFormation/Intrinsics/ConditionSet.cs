using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The conditions of a template, each evaluated once.</summary>
internal sealed class ConditionSet(JsonObject conditions)
{
    /// <summary><see langword="null"/> marks a condition that is being evaluated.</summary>
    private readonly Dictionary<string, bool?> _outcomes = [];

    /// <summary>A condition's outcome.</summary>
    public bool IsTrue(string name, EvaluationContext context)
    {
        if (_outcomes.TryGetValue(name, out var known))
        {
            return known ?? throw context.Fail($"Circular dependency between conditions: [{string.Join(", ", Pending())}]", CloudFormationDiagnostics.CircularDependency);
        }

        if (!conditions.TryGetPropertyValue(name, out var expression))
        {
            throw context.Fail($"Unresolved condition dependency {name}.", CloudFormationDiagnostics.UnresolvedReference);
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw context.Fail("conditions ask for conditions more deeply than the local cloud follows.", CloudFormationDiagnostics.TemplateLimit);
        }

        _outcomes[name] = null;
        var outcome = ConditionFunctions.Evaluate(expression, context with { Place = $"/Conditions/{name}" });
        _outcomes[name] = outcome;
        return outcome;
    }

    private IEnumerable<string> Pending() => _outcomes.Where(outcome => outcome.Value is null).Select(outcome => outcome.Key).Order(StringComparer.Ordinal);
}
