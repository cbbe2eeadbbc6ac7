using Mlops.CloudFormation.Intrinsics;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Validation;

/// <summary>How much of properties is looked at, and what their functions are evaluated with.</summary>
/// <param name="Context">What functions are evaluated with.</param>
internal sealed record PropertyScope(EvaluationContext Context)
{
    private readonly Dictionary<string, bool?> _outcomes = [];

    /// <summary>Whether scalars, and names that have a pattern, are held against lists of values, ranges, lengths and patterns, too: services have rules of their own for these, and change them more often than the rest.</summary>
    public bool WithValues { get; init; }

    /// <summary>Whether what depends on parameters is looked at, too: both branches of a <c>Fn::If</c>, defaults and allowed values.</summary>
    public bool IsThorough { get; init; }

    /// <summary>A condition's outcome; <see langword="null"/> when it cannot be told.</summary>
    public bool? Outcome(string condition)
    {
        if (!_outcomes.TryGetValue(condition, out var outcome))
        {
            try
            {
                outcome = Context.Conditions.IsTrue(condition, Context);
            }
            catch (MlopsException)
            {
                // It depends on what is not known yet, or is told elsewhere to be wrong.
                outcome = null;
            }

            _outcomes[condition] = outcome;
        }

        return outcome;
    }
}
