using Mlops.Core.Values;

namespace Mlops.Sdk;

/// <summary>
/// How a parameter gets its value. The set is closed, so that the orchestrator can evaluate an expression, translate it
/// and show it: request keys, settings, constants, other parameters, and the functions of this class.
/// </summary>
public abstract class Expression
{
    private protected Expression()
    {
    }

    internal abstract Value Value { get; }

    /// <summary>Every request key the expression reads.</summary>
    internal abstract IReadOnlyList<Key> Keys { get; }

    /// <summary>The key whose value, as it is or transformed, is the expression's; null for everything else.</summary>
    internal virtual Key? MainKey => null;

    /// <summary>A fixed text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator Expression(string text) => new ComputedExpression(new ConstantValue(text));

    /// <summary>A setting of the orchestrator.</summary>
    /// <param name="setting">Which setting.</param>
    public static implicit operator Expression(Setting setting) => new ComputedExpression(new SettingValue(setting));

    /// <summary>The value of another parameter of the same blueprint and stage.</summary>
    /// <param name="name">The parameter's name in the template.</param>
    public static Expression Parameter(string name) => new ComputedExpression(new ParameterValue(name));

    /// <summary>An id that is unique to the pipeline, parameter and stage: lower-case hexadecimal digits, the same for the same request.</summary>
    /// <param name="length">How many digits: 1 to 32.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not 1 to 32.</exception>
    public static Expression UniqueId(int length = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 32);
        return new ComputedExpression(new UniqueIdValue(length));
    }

    /// <summary>The texts of several values, one after the other.</summary>
    /// <param name="parts">The values.</param>
    public static Expression Concat(params Expression[] parts) =>
        new ComputedExpression(new ConcatValue([.. parts.Select(part => part.Value)]), parts);

    /// <summary>One of two values.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value when it holds.</param>
    /// <param name="otherwise">The value when it does not.</param>
    public static Expression If(When condition, Expression then, Expression otherwise) =>
        new ComputedExpression(new ConditionalValue(condition.Predicate, then.Value, otherwise.Value), then, otherwise) { ConditionKeys = condition.Keys };

    /// <summary>The URI of one of SageMaker's own container images in the orchestrator's region.</summary>
    /// <param name="framework">The algorithm or framework, such as <c>xgboost</c>.</param>
    /// <param name="version">The version, such as <c>1.7-1</c>; <see langword="null"/> for the only one there is.</param>
    /// <param name="instanceType">The instance type, for frameworks whose image depends on it.</param>
    /// <param name="scope"><c>inference</c> or <c>training</c>, for frameworks with an image for each.</param>
    public static Expression SageMakerImage(Expression framework, Expression? version = null, Expression? instanceType = null, string? scope = null)
    {
        Expression?[] parts = [framework, version, instanceType];
        var value = new SageMakerImageValue(framework.Value, version?.Value) { InstanceType = instanceType?.Value, Scope = scope };
        return new ComputedExpression(value, [.. parts.OfType<Expression>()]);
    }

    /// <summary>The value without white space at either end.</summary>
    public Expression Trim() => Transform(Transformation.Trim);

    /// <summary>The value in lower case.</summary>
    public Expression Lower() => Transform(Transformation.Lower);

    /// <summary>The value in upper case.</summary>
    public Expression Upper() => Transform(Transformation.Upper);

    /// <summary>The value without one slash at the end.</summary>
    public Expression WithoutTrailingSlash() => Transform(Transformation.WithoutTrailingSlash);

    /// <summary>The n-th part between slashes; empty when there are fewer.</summary>
    /// <param name="segment">Which part, from 0.</param>
    public Expression PathSegment(int segment) =>
        new ComputedExpression(new TransformValue(Value, Transformation.PathSegment) { Segment = segment }, this);

    /// <summary>The value as text, the way Python's <c>str()</c> writes it.</summary>
    public Expression AsText() => Transform(Transformation.Text);

    /// <summary>The value as JSON text, the way Python's <c>json.dumps</c> writes it.</summary>
    public Expression AsJson() => Transform(Transformation.Json);

    private ComputedExpression Transform(Transformation transformation) =>
        new(new TransformValue(Value, transformation), this) { TransformedKey = MainKey };
}
