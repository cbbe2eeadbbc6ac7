using System.Text.Json.Serialization;

namespace Mlops.Core.Values;

/// <summary>
/// How a template parameter gets its value: a closed expression, so that it can be evaluated here, translated to
/// JSON Schema and Python, and shown to a person. To extend the set, add a kind here; the compiler then names
/// every place that has to say something about it, but for the manifest's JSON Schema.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(KeyValue), "key")]
[JsonDerivedType(typeof(SettingValue), "setting")]
[JsonDerivedType(typeof(ParameterValue), "parameter")]
[JsonDerivedType(typeof(ConstantValue), "constant")]
[JsonDerivedType(typeof(ConcatValue), "concat")]
[JsonDerivedType(typeof(ConditionalValue), "conditional")]
[JsonDerivedType(typeof(UniqueIdValue), "uniqueId")]
[JsonDerivedType(typeof(SageMakerImageValue), "sageMakerImage")]
[JsonDerivedType(typeof(TransformValue), "transform")]
public abstract record Value
{
    private protected Value()
    {
    }

    /// <summary>What one of several functions, one for each kind of value, makes of this value.</summary>
    /// <typeparam name="T">What the functions give.</typeparam>
    /// <param name="cases">The functions.</param>
    public abstract T Match<T>(ValueCases<T> cases);
}

/// <summary>The value of a request key: the stage's own where the request gives one for each stage, else the key's default.</summary>
/// <param name="Key">The request key, as declared in the manifest.</param>
public sealed record KeyValue(string Key) : Value
{
    /// <inheritdoc/>
    public override T Match<T>(ValueCases<T> cases) => cases.Key(this);
}

/// <summary>A setting of the orchestrator.</summary>
/// <param name="Setting">Which setting.</param>
public sealed record SettingValue(Setting Setting) : Value
{
    /// <inheritdoc/>
    public override T Match<T>(ValueCases<T> cases) => cases.Setting(this);
}

/// <summary>The value of another template parameter of the same blueprint and stage.</summary>
/// <param name="Parameter">The parameter's name in the template.</param>
public sealed record ParameterValue(string Parameter) : Value
{
    /// <inheritdoc/>
    public override T Match<T>(ValueCases<T> cases) => cases.Parameter(this);
}

/// <summary>A fixed text.</summary>
/// <param name="Text">The text.</param>
public sealed record ConstantValue(string Text) : Value
{
    /// <inheritdoc/>
    public override T Match<T>(ValueCases<T> cases) => cases.Constant(this);
}

/// <summary>The texts of several values, one after the other.</summary>
/// <param name="Parts">The values, at least one.</param>
public sealed record ConcatValue(IReadOnlyList<Value> Parts) : Value
{
    /// <inheritdoc/>
    public override T Match<T>(ValueCases<T> cases) => cases.Concat(this);
}

/// <summary>One of two values, chosen by a predicate.</summary>
/// <param name="If">The predicate.</param>
/// <param name="Then">The value when it holds.</param>
/// <param name="Else">The value when it does not.</param>
public sealed record ConditionalValue(Predicate If, Value Then, Value Else) : Value
{
    /// <inheritdoc/>
    public override T Match<T>(ValueCases<T> cases) => cases.Conditional(this);
}

/// <summary>
/// An id that is unique to the pipeline, parameter and stage: lower-case hexadecimal digits. It is derived from the
/// request, so the same request twice gives the same id.
/// </summary>
/// <param name="Length">How many digits: 1 to 32.</param>
public sealed record UniqueIdValue(int Length) : Value
{
    /// <inheritdoc/>
    public override T Match<T>(ValueCases<T> cases) => cases.UniqueId(this);
}

/// <summary>The URI of one of SageMaker's own container images in the orchestrator's region.</summary>
/// <param name="Framework">The algorithm or framework, such as <c>xgboost</c> or <c>model-monitor</c>.</param>
/// <param name="Version">The version, such as <c>1</c> or <c>1.7-1</c>; <see langword="null"/> for the only one there is.</param>
public sealed record SageMakerImageValue(Value Framework, Value? Version = null) : Value
{
    /// <summary>The instance type, for frameworks whose image depends on it.</summary>
    public Value? InstanceType { get; init; }

    /// <summary><c>inference</c> or <c>training</c>, for frameworks with an image for each.</summary>
    public string? Scope { get; init; }

    /// <summary>The Python version, such as <c>py310</c>, for frameworks with an image for each.</summary>
    public Value? PythonVersion { get; init; }

    /// <inheritdoc/>
    public override T Match<T>(ValueCases<T> cases) => cases.SageMakerImage(this);
}

/// <summary>A value, changed.</summary>
/// <param name="Of">The value to change.</param>
/// <param name="Transformation">The change.</param>
public sealed record TransformValue(Value Of, Transformation Transformation) : Value
{
    /// <summary>Which segment of the path, from 0; only for <see cref="Transformation.PathSegment"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Segment { get; init; }

    /// <inheritdoc/>
    public override T Match<T>(ValueCases<T> cases) => cases.Transform(this);
}

/// <summary>What is to be done with each kind of value. Whoever makes one says it for all kinds, or does not compile.</summary>
/// <typeparam name="T">What is made of a value.</typeparam>
public sealed record ValueCases<T>
{
    /// <summary>For a request key's value.</summary>
    public required Func<KeyValue, T> Key { get; init; }

    /// <summary>For a setting.</summary>
    public required Func<SettingValue, T> Setting { get; init; }

    /// <summary>For another template parameter's value.</summary>
    public required Func<ParameterValue, T> Parameter { get; init; }

    /// <summary>For a fixed text.</summary>
    public required Func<ConstantValue, T> Constant { get; init; }

    /// <summary>For a concatenation.</summary>
    public required Func<ConcatValue, T> Concat { get; init; }

    /// <summary>For a choice.</summary>
    public required Func<ConditionalValue, T> Conditional { get; init; }

    /// <summary>For a unique id.</summary>
    public required Func<UniqueIdValue, T> UniqueId { get; init; }

    /// <summary>For an image's URI.</summary>
    public required Func<SageMakerImageValue, T> SageMakerImage { get; init; }

    /// <summary>For a changed value.</summary>
    public required Func<TransformValue, T> Transform { get; init; }
}
