using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk;

/// <summary>What all kinds of parameters have in common, each call returning the parameter itself.</summary>
/// <typeparam name="TSelf">The kind of parameter.</typeparam>
public abstract class Parameter<TSelf> : Parameter
    where TSelf : Parameter<TSelf>
{
    private protected Parameter(string name, RequestKeyType keyType, ValueConstraints? constraints, SourceLocation location)
        : base(name, keyType, constraints, location)
    {
    }

    /// <summary>Says how the parameter gets its value: a request key, a setting, a constant or an expression of them.</summary>
    /// <param name="source">The value's source.</param>
    /// <returns>The parameter itself.</returns>
    public TSelf From(Expression source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        return (TSelf)this;
    }

    /// <summary>Says what the parameter is for. Needed only where the property's own documentation comment does not.</summary>
    /// <param name="description">A sentence.</param>
    /// <returns>The parameter itself.</returns>
    public TSelf Describe(string description)
    {
        Description = description;
        return (TSelf)this;
    }

    /// <summary>
    /// Sets the default in the template, which counts only for those who deploy the template by hand: the orchestrator
    /// passes every parameter that has a source. A parameter with a default needs no source.
    /// </summary>
    /// <param name="text">The default; null for none. Unless set, it is that of the optional key the parameter comes from.</param>
    /// <returns>The parameter itself.</returns>
    public TSelf TemplateDefault(string? text)
    {
        OwnDefault = (true, text);
        return (TSelf)this;
    }

    /// <summary>Gives a value for samples and documentation.</summary>
    /// <param name="value">A value that the parameter accepts.</param>
    /// <returns>The parameter itself.</returns>
    public TSelf Example(JsonNode value)
    {
        ExampleValue = value;
        return (TSelf)this;
    }
}
