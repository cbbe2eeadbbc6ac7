using System.Text.Json.Nodes;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
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

/// <summary>A key of the request, as the source of a parameter's value.</summary>
public sealed class Key : Expression
{
    private Key(string name) => Name = name;

    private Key(Key other)
    {
        (Name, IsRequired, Condition, EmptyWhen, Default) = (other.Name, other.IsRequired, other.Condition, other.EmptyWhen, other.Default);
        (IsPerStage, Type, Description, ExampleValue) = (other.IsPerStage, other.Type, other.Description, other.ExampleValue);
    }

    /// <summary>The key, in snake case.</summary>
    public string Name { get; }

    internal bool IsRequired { get; private init; }

    internal When? Condition { get; private init; }

    internal When? EmptyWhen { get; private init; }

    internal JsonNode? Default { get; private init; }

    internal bool IsPerStage { get; private init; }

    internal RequestKeyType? Type { get; private init; }

    internal string? Description { get; private init; }

    internal JsonNode? ExampleValue { get; private init; }

    internal override Value Value => new KeyValue(Name);

    internal override Key? MainKey => this;

    internal override IReadOnlyList<Key> Keys => [this, .. Condition?.Keys ?? [], .. EmptyWhen?.Keys ?? []];

    /// <summary>The default as the text that the template parameter gets.</summary>
    internal string DefaultText => Default is null ? "" : PythonJson.Str(Default);

    /// <summary>A key that every request must have.</summary>
    /// <param name="name">The key, in snake case.</param>
    public static Key Required(string name) => new(name) { IsRequired = true };

    /// <summary>A key that requests must have while a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="name">The key, in snake case.</param>
    public static Key RequiredWhen(When condition, string name) => new(name) { IsRequired = true, Condition = condition };

    /// <summary>A key that requests may leave out.</summary>
    /// <param name="name">The key, in snake case.</param>
    /// <param name="defaultValue">The value then; <see langword="null"/> for empty text.</param>
    public static Key Optional(string name, JsonNode? defaultValue = null) => new(name) { Default = defaultValue };

    /// <summary>The same key, whose value may be an object with a value for each of dev, staging and prod.</summary>
    public Key PerStage() => new(this) { IsPerStage = true };

    /// <summary>The same key, whose value may be empty although it is required: the requests that say "none" are taken, with a warning.</summary>
    /// <param name="condition">While what holds; <see langword="null"/> for always.</param>
    public Key OrEmpty(When? condition = null) => new(this) { EmptyWhen = condition ?? When.Always };

    /// <summary>The same key, taking another kind of value than the parameter's own.</summary>
    /// <param name="type">The kind of value.</param>
    public Key As(RequestKeyType type) => new(this) { Type = type };

    /// <summary>The same key with a description. Needed only where no parameter that it is the value of describes it.</summary>
    /// <param name="description">A sentence.</param>
    public Key Describe(string description) => new(this) { Description = description };

    /// <summary>The same key with a value for samples and documentation, where the parameter has none.</summary>
    /// <param name="value">A value that the key takes.</param>
    public Key Example(JsonNode value) => new(this) { ExampleValue = value };
}

/// <summary>An expression made from others.</summary>
/// <param name="value">Its value.</param>
/// <param name="parts">The expressions it is made from.</param>
internal sealed class ComputedExpression(Value value, params Expression[] parts) : Expression
{
    /// <summary>The request keys that its condition reads.</summary>
    public IReadOnlyList<Key> ConditionKeys { get; init; } = [];

    /// <summary>The key that the expression does no more than transform.</summary>
    public Key? TransformedKey { get; init; }

    internal override Value Value => value;

    internal override Key? MainKey => TransformedKey;

    internal override IReadOnlyList<Key> Keys => [.. ConditionKeys, .. parts.SelectMany(part => part.Keys)];
}
