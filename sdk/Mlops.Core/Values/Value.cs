using System.Text.Json.Serialization;

namespace Mlops.Core.Values;

/// <summary>
/// How a template parameter gets its value: a closed expression, so that it can be evaluated here, translated to
/// JSON Schema and Python, and shown to a person. To extend the set, add a kind here, in the reader, the
/// evaluator and the manifest's JSON Schema.
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
public abstract record Value;
