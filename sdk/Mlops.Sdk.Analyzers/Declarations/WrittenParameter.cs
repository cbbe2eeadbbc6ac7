using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mlops.Core.Manifests;

namespace Mlops.Sdk.Analyzers.Declarations;

/// <summary>A parameter as it is written: <c>Parameter.Number("Threshold", min: 0).From(Key.Optional("threshold", 1))</c>.</summary>
internal sealed class WrittenParameter
{
    private readonly IInvocationOperation _factory;
    private readonly IReadOnlyList<IInvocationOperation> _calls;

    private WrittenParameter(IPropertySymbol property, IInvocationOperation factory, IReadOnlyList<IInvocationOperation> calls, SdkTypes types)
    {
        Property = property;
        _factory = factory;
        _calls = calls;
        Key = Call("From")?.Argument("source") is { } source ? KeyDeclaration.In(source, types) : null;
    }

    public IPropertySymbol Property { get; }

    /// <summary>The method that makes it: <c>String</c>, <c>Number</c>, <c>S3</c>…</summary>
    public string Kind => _factory.TargetMethod.Name;

    public IOperation? NameArgument => _factory.Argument("name");

    /// <summary>Its name in the template; null where it is computed.</summary>
    public string? Name => NameArgument.Text();

    /// <summary>The request key whose value it has; null for any other source.</summary>
    public KeyDeclaration? Key { get; }

    /// <summary>Whether it says what it gets its value from, or has a value without that.</summary>
    public bool HasSource => Call("From") is not null || Call("TemplateDefault") is not null;

    /// <summary>Whether its value is hidden (<c>NoEcho</c>): the author knows that it is delicate.</summary>
    public bool IsHidden => Call("NoEcho") is not null;

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber => Kind is "Number" or "Integer";

    /// <summary>The defaults that are written with it.</summary>
    public IEnumerable<IOperation> Defaults => new[] { Key?.Factory.Argument("defaultValue"), Call("TemplateDefault")?.Argument("text") }.OfType<IOperation>();

    /// <summary>The parameter that a property is initialized with; null where the initializer is not such a chain of calls.</summary>
    public static WrittenParameter? Of(IPropertySymbol property, IOperation value, SdkTypes types)
    {
        var calls = new List<IInvocationOperation>();
        var operation = value.Unconverted();
        while (operation is IInvocationOperation { Instance: { } instance } call)
        {
            calls.Add(call);
            operation = instance.Unconverted();
        }

        return operation is IInvocationOperation factory && SymbolEqualityComparer.Default.Equals(factory.TargetMethod.ContainingType, types.Parameter)
            ? new(property, factory, calls, types)
            : null;
    }

    /// <summary>What its value must fulfil; null where that is computed, and for kinds that have no single text or number.</summary>
    public ValueConstraints? Constraints() => Kind switch
    {
        "Boolean" => KindConstraints.Boolean,
        "S3" => KindConstraints.S3,
        "KmsKey" => KindConstraints.KmsKey,
        not ("String" or "Choice" or "Number" or "Integer") => null,
        _ when _factory.Arguments.Any(argument => !IsConstant(argument.Value.Unconverted())) => null,
        _ => new()
        {
            AllowedPattern = _factory.Argument("pattern").Text(),
            AllowedValues = _factory.Argument("values")?.Elements()?.Select(element => element.Text()!).ToList(),
            MinLength = (int?)Number("minLength"),
            MaxLength = (int?)Number("maxLength"),
            MinValue = Number("min"),
            MaxValue = Number("max"),
        },
    };

    private IInvocationOperation? Call(string method) => _calls.FirstOrDefault(call => call.TargetMethod.Name == method);

    private decimal? Number(string parameter) =>
        _factory.Argument(parameter).Constant() is IConvertible number ? number.ToDecimal(CultureInfo.InvariantCulture) : null;

    private static bool IsConstant(IOperation value) =>
        value.ConstantValue.HasValue || value is IDefaultValueOperation || (value.Elements()?.All(element => element.Text() is not null) ?? false);
}
