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

    /// <summary>Its CloudFormation type: one of <see cref="ParameterTypes"/>.</summary>
    public virtual string Type => ParameterTypes.String;

    /// <summary>What its value must fulfil.</summary>
    public ValueConstraints? Constraints { get; }

    internal string Description { get; private protected set; } = "";

    internal JsonNode? ExampleValue { get; private protected set; }

    internal Expression? Source { get; private protected set; }

    internal RequestKeyType KeyType { get; }

    /// <summary>Whether CloudFormation, plans and messages hide the value.</summary>
    internal bool IsHidden { get; private protected set; }

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

    /// <summary>Declares a list of texts: in the request a list, or text with commas between. A text of a list has no comma.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="values">The values that each text can have; <see langword="null"/> for any.</param>
    /// <param name="pattern">A regular expression that each text must match as a whole.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static ListParameter List(
        string name, IReadOnlyList<string>? values = null, string? pattern = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, ParameterTypes.List, new() { AllowedValues = values, AllowedPattern = pattern }, new(file, line));

    /// <summary>Declares a list of numbers.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="min">The least value of each.</param>
    /// <param name="max">The greatest value of each.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static ListParameter NumberList(
        string name, decimal? min = null, decimal? max = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, ParameterTypes.NumberList, new() { MinValue = min, MaxValue = max }, new(file, line));

    /// <summary>Declares the ids of subnets, such as <c>subnet-0123456789abcdef0</c>.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static ListParameter SubnetIds(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ListParameter.Ids(name, "subnet", new(file, line));

    /// <summary>Declares the ids of security groups, such as <c>sg-0123456789abcdef0</c>.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static ListParameter SecurityGroupIds(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ListParameter.Ids(name, "sg", new(file, line));

    /// <summary>
    /// Declares a secret of Secrets Manager by its ARN. The secret itself is in no request, plan, log or archive: where the template has the parameter,
    /// CloudFormation reads the secret when it makes the resource.
    /// </summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="field">The member of the secret's JSON; <see langword="null"/> for the whole text.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ArgumentException">The field has a colon or a brace.</exception>
    public static SecretParameter Secret(string name, string? field = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, field, new(file, line));

    /// <summary>Declares a text that is kept in Systems Manager's Parameter Store: requests give its name there, and CloudFormation reads it when the stack is deployed.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static SsmParameter Ssm(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, ParameterTypes.Stored, new(file, line));

    /// <summary>Declares a list of texts that is kept in Systems Manager's Parameter Store, as <see cref="Ssm"/> does one.</summary>
    /// <param name="name">The name in the template: letters and digits, at most 255.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static SsmParameter SsmList(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, ParameterTypes.StoredList, new(file, line));

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

    /// <summary>
    /// Hides the value in plans, messages and CloudFormation's descriptions (<c>NoEcho</c>). It still is in the request and in the pipeline's archive:
    /// <see cref="Parameter.Secret"/> keeps a secret out of both.
    /// </summary>
    /// <returns>The parameter itself.</returns>
    public StringParameter NoEcho()
    {
        IsHidden = true;
        return this;
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
    public override string Type => ParameterTypes.Number;
}

/// <summary>A switch, written the way Python writes it because existing templates expect that.</summary>
public sealed class BooleanParameter : Parameter<BooleanParameter>
{
    internal BooleanParameter(string name, SourceLocation location)
        : base(name, RequestKeyType.Boolean, KindConstraints.Boolean, location)
    {
    }
}

/// <summary>An S3 location.</summary>
public sealed class S3Parameter : Parameter<S3Parameter>
{
    internal S3Parameter(string name, SourceLocation location)
        : base(name, RequestKeyType.S3Location, KindConstraints.S3, location)
    {
    }
}

/// <summary>A list of texts or numbers: in the template text with commas between, or what <see cref="BlueprintStack.List(ListParameter)"/> gives.</summary>
public sealed class ListParameter : Parameter<ListParameter>
{
    internal ListParameter(string name, string type, ValueConstraints constraints, SourceLocation location)
        : base(name, type == ParameterTypes.NumberList ? RequestKeyType.NumberList : RequestKeyType.List, constraints, location) => Type = type;

    /// <inheritdoc/>
    public override string Type { get; }

    /// <summary>A list of ids that AWS gives.</summary>
    /// <param name="name">The name in the template.</param>
    /// <param name="prefix">How the ids begin.</param>
    /// <param name="location">Where it is declared.</param>
    /// <remarks>Source of the form: Amazon EC2 User Guide, "Resource IDs": 8 or 17 hexadecimal digits. Empty text is an empty list.</remarks>
    internal static ListParameter Ids(string name, string prefix, SourceLocation location)
    {
        var example = $"{prefix}-0123456789abcdef0";
        return new(name, ParameterTypes.List, new() { AllowedPattern = $"^$|^{prefix}-[0-9a-f]{{8}}([0-9a-f]{{9}})?$", Description = $"ids such as {example}" }, location) { ExampleValue = new JsonArray(example) };
    }
}

/// <summary>A secret of Secrets Manager, by its ARN; empty text for none.</summary>
public sealed class SecretParameter : Parameter<SecretParameter>
{
    internal SecretParameter(string name, string? field, SourceLocation location)
        : base(name, RequestKeyType.String, ArnConstraints, location)
    {
        if (field?.AsSpan().IndexOfAny(":{}") >= 0)
        {
            throw new ArgumentException($"'{field}' cannot be a member's name in a dynamic reference: it has a colon or a brace.", nameof(field));
        }

        Field = field ?? "";
        // Who gives the secret in place of its ARN is told so without repeating it.
        IsHidden = true;
        ExampleValue = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:churn/database-AbCdEf";
    }

    /// <summary>The member of the secret's JSON; empty for the whole text.</summary>
    internal string Field { get; }

    /// <remarks>Source: AWS Secrets Manager API Reference, CreateSecret: a name's characters; the ARN has six more.</remarks>
    private static ValueConstraints ArnConstraints { get; } = new()
    {
        AllowedPattern = @"^$|^arn:[a-z\-]+:secretsmanager:[a-z0-9\-]+:\d{12}:secret:[A-Za-z0-9/_+=.@\-]{1,512}$",
        Description = "empty, or the ARN of a secret in Secrets Manager, never the secret itself",
    };
}

/// <summary>A text or list of Systems Manager's Parameter Store, by its name there.</summary>
public sealed class SsmParameter : Parameter<SsmParameter>
{
    internal SsmParameter(string name, string type, SourceLocation location)
        : base(name, RequestKeyType.String, NameConstraints, location)
    {
        Type = type;
        ExampleValue = "/mlops/my-parameter";
    }

    /// <inheritdoc/>
    public override string Type { get; }

    /// <remarks>Source: AWS Systems Manager API Reference, PutParameter: a name's characters, at most 1,011.</remarks>
    private static ValueConstraints NameConstraints { get; } = new()
    {
        AllowedPattern = @"^[a-zA-Z0-9_.\-/]{1,1011}$",
        Description = "the name of a parameter in Systems Manager's Parameter Store, such as /mlops/my-parameter",
    };
}

/// <summary>The ARN of a KMS key, or empty text for encryption with the service's own keys.</summary>
public sealed class KmsKeyParameter : Parameter<KmsKeyParameter>
{
    internal KmsKeyParameter(string name, SourceLocation location)
        : base(name, RequestKeyType.String, KindConstraints.KmsKey, location)
    {
    }
}
