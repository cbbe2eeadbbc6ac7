using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mlops.Sdk.Analyzers.Declarations;

/// <summary>Reads what stands in the source.</summary>
internal static class OperationExtensions
{
    /// <summary>What stands in the source, before it is converted to the type that is wanted.</summary>
    public static IOperation Unconverted(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>What the author passes for a parameter; null where it is left to its default.</summary>
    public static IOperation? Argument(this IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value.Unconverted();

    /// <summary>The constant that stands there; null for none.</summary>
    public static object? Constant(this IOperation? operation) =>
        operation?.Unconverted().ConstantValue is { HasValue: true, Value: var value } ? value : null;

    /// <summary>The constant text that stands there; null for none.</summary>
    public static string? Text(this IOperation? operation) => operation.Constant() as string;

    /// <summary>The elements of an array or a collection expression; null for anything else.</summary>
    public static IReadOnlyList<IOperation>? Elements(this IOperation operation) => operation.Unconverted() switch
    {
        IArrayCreationOperation array => array.Initializer is { } initializer ? initializer.ElementValues : [],
        ICollectionExpressionOperation collection => collection.Elements,
        _ => null,
    };
}
