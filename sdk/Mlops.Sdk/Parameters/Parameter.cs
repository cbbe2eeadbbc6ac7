using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk;

/// <summary>
/// A parameter of a blueprint, declared once as a property of the blueprint's class. The template's parameter, the
/// manifest and the checks of requests are made from it.
/// </summary>
/// <remarks>Source of the constraints: AWS CloudFormation User Guide, "CloudFormation template Parameters syntax".</remarks>
public abstract class Parameter
{
    private protected Parameter(string name, RequestKeyType keyType, ValueConstraints? constraints, SourceLocation location)
    {
        Name = name;
        KeyType = keyType;
        Constraints = constraints;
        Location = location;
    }

    /// <summary>The parameter's name in the template.</summary>
    public string Name { get; }

    /// <summary>Its CloudFormation type: <c>String</c> or <c>Number</c>.</summary>
    public virtual string Type => "String";

    /// <summary>What its value must fulfil.</summary>
    public ValueConstraints? Constraints { get; }

    internal string Description { get; private protected set; } = "";

    internal JsonNode? ExampleValue { get; private protected set; }

    internal Expression? Source { get; private protected set; }

    internal RequestKeyType KeyType { get; }

    internal SourceLocation Location { get; }

    /// <summary>The default in the template, where the author set it; the text is null for "none".</summary>
    internal (bool IsSet, string? Text) OwnDefault { get; private protected set; }

    /// <summary>The parameter's default in the template: that of the request key it comes from, when the key is optional.</summary>
    internal string? Default => OwnDefault.IsSet ? OwnDefault.Text : Source is Key { IsRequired: false } key ? key.DefaultText : null;

    /// <summary>Declares a text parameter.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="minLength">The least number of characters.</param>
    /// <param name="maxLength">The greatest number of characters.</param>
    /// <param name="pattern">A regular expression that the whole value must match.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static StringParameter String(
        string name, int? minLength = null, int? maxLength = null, string? pattern = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, new() { MinLength = minLength, MaxLength = maxLength, AllowedPattern = pattern }, new(file, line));

    /// <summary>Declares a text parameter that takes one of a few values.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="values">The values allowed.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static StringParameter Choice(
        string name, IReadOnlyList<string> values, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, new() { AllowedValues = values }, new(file, line));

    /// <summary>Declares a number.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="min">The least value.</param>
    /// <param name="max">The greatest value.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static NumberParameter Number(
        string name, decimal? min = null, decimal? max = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, RequestKeyType.Number, new() { MinValue = min, MaxValue = max }, new(file, line));

    /// <summary>Declares a whole number.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="min">The least value.</param>
    /// <param name="max">The greatest value.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static NumberParameter Integer(
        string name, long? min = null, long? max = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, RequestKeyType.Integer, new() { MinValue = min, MaxValue = max }, new(file, line));

    /// <summary>Declares a switch: the texts <c>True</c> and <c>False</c> in the template.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static BooleanParameter Boolean(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, new(file, line));

    /// <summary>Declares an S3 location: <c>bucket</c> or <c>bucket/key</c>, without <c>s3://</c> and without a slash at the end.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static S3Parameter S3(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, new(file, line));

    /// <summary>Declares the ARN of a KMS key; empty when there is none.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static KmsKeyParameter KmsKey(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, new(file, line));

    /// <summary>Describes the parameter where <c>Describe</c> was not called.</summary>
    /// <param name="description">The description.</param>
    internal void DescribeByDefault(string description) => Description = Description.Length == 0 ? description : Description;
}

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

/// <summary>A text parameter.</summary>
public sealed class StringParameter : Parameter<StringParameter>
{
    internal StringParameter(string name, ValueConstraints constraints, SourceLocation location)
        : base(name, RequestKeyType.String, constraints, location)
    {
    }
}

/// <summary>A number.</summary>
public sealed class NumberParameter : Parameter<NumberParameter>
{
    internal NumberParameter(string name, RequestKeyType keyType, ValueConstraints constraints, SourceLocation location)
        : base(name, keyType, constraints, location)
    {
    }

    /// <inheritdoc/>
    public override string Type => "Number";
}

/// <summary>A switch, written the way Python writes it because existing templates expect that.</summary>
public sealed class BooleanParameter : Parameter<BooleanParameter>
{
    internal BooleanParameter(string name, SourceLocation location)
        : base(name, RequestKeyType.Boolean, new() { AllowedValues = ["True", "False"] }, location)
    {
    }
}

/// <summary>An S3 location.</summary>
public sealed class S3Parameter : Parameter<S3Parameter>
{
    internal S3Parameter(string name, SourceLocation location)
        : base(name, RequestKeyType.S3Location, LocationConstraints, location)
    {
    }

    /// <summary>Empty text is allowed because an optional location without a value is empty; a required key refuses it.</summary>
    /// <remarks>Source of the bucket's part: Amazon S3 User Guide, "General purpose bucket naming rules".</remarks>
    private static ValueConstraints LocationConstraints { get; } = new()
    {
        AllowedPattern = @"^$|^[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9](/.*[^/])?$",
        Description = "an S3 location without a slash at the end, such as my-bucket/path/file.csv",
    };
}

/// <summary>The ARN of a KMS key, or empty text for encryption with the service's own keys.</summary>
public sealed class KmsKeyParameter : Parameter<KmsKeyParameter>
{
    internal KmsKeyParameter(string name, SourceLocation location)
        : base(name, RequestKeyType.String, KeyConstraints, location)
    {
    }

    private static ValueConstraints KeyConstraints { get; } = new()
    {
        AllowedPattern = @"^$|^arn:[a-z\-]+:kms:[a-z0-9\-]+:\d{12}:key/[A-Za-z0-9\-]+$",
        Description = "empty, or the ARN of a KMS key, such as arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    };
}
