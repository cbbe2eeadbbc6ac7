using System.Text.Json.Nodes;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Sdk;

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
