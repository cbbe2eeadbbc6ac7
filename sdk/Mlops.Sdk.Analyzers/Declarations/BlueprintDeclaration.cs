using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mlops.Sdk.Analyzers.Declarations;

/// <summary>What a blueprint's class declares; filled while the compiler goes through it, from several threads.</summary>
internal sealed class BlueprintDeclaration(INamedTypeSymbol type, SdkTypes types)
{
    private readonly ConcurrentBag<WrittenParameter> _parameters = [];
    private readonly ConcurrentBag<KeyDeclaration> _keys = [];
    private readonly ConcurrentDictionary<ISymbol, bool> _givenSources = new(SymbolEqualityComparer.Default);

    public INamedTypeSymbol Type => type;

    /// <summary>Its parameters, in the order of the source.</summary>
    public IEnumerable<WrittenParameter> Parameters => _parameters.OrderBy(parameter => Place(parameter.NameArgument));

    /// <summary>The request keys that are written in it, in the order of the source.</summary>
    public IEnumerable<KeyDeclaration> Keys => _keys.OrderBy(key => Place(key.NameArgument));

    /// <summary>Whether something other than its initializer gives a parameter its source.</summary>
    public bool IsGivenSource(WrittenParameter parameter) => _givenSources.ContainsKey(parameter.Property);

    /// <summary>The deployment that the class, or one that it derives from, names; null where it names none, or computes it.</summary>
    public string? Deployment => (Overrides.Of(type, "Deployment") as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    public void Add(IPropertyInitializerOperation initializer)
    {
        foreach (var property in initializer.InitializedProperties.Where(property => !property.IsStatic))
        {
            if (WrittenParameter.Of(property, initializer.Value, types) is { } parameter)
            {
                _parameters.Add(parameter);
            }
        }
    }

    public void Add(IInvocationOperation call)
    {
        if (KeyDeclaration.Of(call, types) is { } key)
        {
            _keys.Add(key);
        }

        if (call.TargetMethod.Name is "From" or "TemplateDefault" && call.Instance is IPropertyReferenceOperation reference)
        {
            _givenSources.TryAdd(reference.Property, true);
        }
    }

    private static (string File, int Start) Place(IOperation? operation) => (operation?.Syntax.SyntaxTree.FilePath ?? "", operation?.Syntax.SpanStart ?? 0);
}
