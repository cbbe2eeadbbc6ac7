using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mlops.Sdk.Analyzers.Declarations;

/// <summary>A request key as it is written: <c>Key.Required("input_data").PerStage()</c>.</summary>
internal sealed class KeyDeclaration
{
    private KeyDeclaration(IInvocationOperation factory, IOperation nameArgument, string name, IReadOnlyList<IInvocationOperation> calls)
    {
        Factory = factory;
        NameArgument = nameArgument;
        Name = name;
        Calls = calls;
    }

    /// <summary>The call that makes it.</summary>
    public IInvocationOperation Factory { get; }

    public IOperation NameArgument { get; }

    public string Name { get; }

    /// <summary>What is said of it after that.</summary>
    public IReadOnlyList<IInvocationOperation> Calls { get; }

    /// <summary>What requests must keep to, as far as it is constant: two declarations of a key must agree on it.</summary>
    public string Rules => string.Join(".", Calls.Prepend(Factory)
        .Where(call => call.TargetMethod.Name is not ("Describe" or "Example"))
        .Select(call => $"{call.TargetMethod.Name}({string.Join(",", call.Arguments.Select(argument => argument.Value.Constant()))})")
        .OrderBy(text => text, StringComparer.Ordinal));

    /// <summary>The key that a call makes; null where it makes none, or one of a computed name.</summary>
    public static KeyDeclaration? Of(IInvocationOperation call, SdkTypes types)
    {
        if (!call.TargetMethod.IsStatic || !IsKeys(call, types) || call.Argument("name") is not { } argument || argument.Text() is not { } name)
        {
            return null;
        }

        var calls = new List<IInvocationOperation>();
        for (var next = call.Parent; next is IInvocationOperation following && IsKeys(following, types) && !following.TargetMethod.IsStatic; next = next.Parent)
        {
            calls.Add(following);
        }

        return new(call, argument, name, calls);
    }

    /// <summary>The key that an expression is, as it is written.</summary>
    public static KeyDeclaration? In(IOperation expression, SdkTypes types)
    {
        while (expression is IInvocationOperation { Instance: { } instance } call && IsKeys(call, types))
        {
            expression = instance;
        }

        return expression is IInvocationOperation factory ? Of(factory, types) : null;
    }

    private static bool IsKeys(IInvocationOperation call, SdkTypes types) => SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.Key);
}
