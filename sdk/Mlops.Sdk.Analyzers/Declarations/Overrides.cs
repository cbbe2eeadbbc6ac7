using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mlops.Sdk.Analyzers.Declarations;

/// <summary>What a blueprint says of itself by overriding a property.</summary>
internal static class Overrides
{
    /// <summary>The expression that a property of a class gives, which may stand in one that it derives from; null for none in this project, and for a longer body.</summary>
    /// <param name="type">The class.</param>
    /// <param name="property">The property.</param>
    public static ExpressionSyntax? Of(INamedTypeSymbol type, string property)
    {
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(property).FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax declaration)
            {
                return declaration.ExpressionBody?.Expression;
            }
        }

        return null;
    }
}
