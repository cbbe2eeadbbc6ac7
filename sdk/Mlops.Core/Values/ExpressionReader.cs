using Mlops.Core.Json;

namespace Mlops.Core.Values;

/// <summary>Reads expressions from JSON, in the form in which the serializer writes them.</summary>
internal static class ExpressionReader
{
    private const string Kind = "kind";

    /// <summary>A value.</summary>
    /// <param name="json">Its JSON.</param>
    /// <exception cref="JsonFormException">It is none.</exception>
    public static Value Value(JsonMembers json) => json.Text(Kind) switch
    {
        "key" => new KeyValue(json.Text("key")),
        "setting" => new SettingValue((Setting)(json.Enumeration("setting", typeof(Setting)) ?? throw json.Missing("setting"))),
        "parameter" => new ParameterValue(json.Text("parameter")),
        "constant" => new ConstantValue(json.Text("text")),
        "concat" => new ConcatValue(json.Objects("parts", Value)),
        "conditional" => new ConditionalValue(Predicate(json.Object("if")), Value(json.Object("then")), Value(json.Object("else"))),
        "uniqueId" => new UniqueIdValue(json.Integer("length") ?? throw json.Missing("length")),
        "sageMakerImage" => new SageMakerImageValue(Value(json.Object("framework")), OptionalValue(json, "version"))
        {
            InstanceType = OptionalValue(json, "instanceType"),
            Scope = json.OptionalText("scope"),
            PythonVersion = OptionalValue(json, "pythonVersion"),
        },
        "transform" => new TransformValue(Value(json.Object("of")), (Transformation)(json.Enumeration("transformation", typeof(Transformation)) ?? throw json.Missing("transformation")))
        {
            Segment = json.Integer("segment") ?? 0,
        },
        _ => throw json.Wrong(Kind, "a kind of value"),
    };

    /// <summary>A predicate.</summary>
    /// <param name="json">Its JSON.</param>
    /// <exception cref="JsonFormException">It is none.</exception>
    public static Predicate Predicate(JsonMembers json) => json.Text(Kind) switch
    {
        "keyPresent" => new KeyPresentPredicate(json.Text("key")),
        "keyIn" => new KeyInPredicate(json.Text("key"), json.Texts("values")),
        "multiAccount" => new MultiAccountPredicate(),
        "modelRegistry" => new ModelRegistryPredicate(),
        "not" => new NotPredicate(Predicate(json.Object("of"))),
        "all" => new AllPredicate(json.Objects("of", Predicate)),
        "any" => new AnyPredicate(json.Objects("of", Predicate)),
        _ => throw json.Wrong(Kind, "a kind of predicate"),
    };

    private static Value? OptionalValue(JsonMembers json, string name) => json.OptionalObject(name) is { } value ? Value(value) : null;
}
