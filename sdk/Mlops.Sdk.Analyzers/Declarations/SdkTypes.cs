using Microsoft.CodeAnalysis;

namespace Mlops.Sdk.Analyzers.Declarations;

/// <summary>The types that authors declare blueprints with.</summary>
internal sealed class SdkTypes
{
    private SdkTypes(Compilation compilation, INamedTypeSymbol blueprint)
    {
        Blueprint = blueprint;
        Parameter = compilation.GetTypeByMetadataName("Mlops.Sdk.Parameter");
        Key = compilation.GetTypeByMetadataName("Mlops.Sdk.Key");
        LambdaCode = compilation.GetTypeByMetadataName("Mlops.Sdk.LambdaCode");
        Stack = compilation.GetTypeByMetadataName("Mlops.Sdk.BlueprintStack");
    }

    public INamedTypeSymbol Blueprint { get; }

    public INamedTypeSymbol? Parameter { get; }

    public INamedTypeSymbol? Key { get; }

    public INamedTypeSymbol? LambdaCode { get; }

    public INamedTypeSymbol? Stack { get; }

    /// <summary>The types, where the compilation knows the SDK.</summary>
    public static SdkTypes? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Mlops.Sdk.Blueprint") is { } blueprint ? new(compilation, blueprint) : null;

    /// <summary>Whether a type is another or derives from it.</summary>
    public static bool IsA(ITypeSymbol? type, ISymbol? other)
    {
        while (type is not null && !SymbolEqualityComparer.Default.Equals(type, other))
        {
            type = type.BaseType;
        }

        return type is not null && other is not null;
    }
}
