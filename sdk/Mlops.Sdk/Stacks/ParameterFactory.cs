using Amazon.CDK;
using Constructs;

namespace Mlops.Sdk.Stacks;

/// <summary>Creates the template's parameter for a declared one.</summary>
internal static class ParameterFactory
{
    /// <summary>Creates a template parameter.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="parameter">The declaration.</param>
    public static CfnParameter Create(Construct scope, Parameter parameter) => new(scope, parameter.Name, new CfnParameterProps
    {
        Type = parameter.Type,
        Description = parameter.Description is { Length: > 0 } text ? text : null,
        Default = parameter.Default,
        AllowedPattern = parameter.Constraints?.AllowedPattern,
        AllowedValues = parameter.Constraints?.AllowedValues?.ToArray(),
        MinLength = parameter.Constraints?.MinLength,
        MaxLength = parameter.Constraints?.MaxLength,
        MinValue = (double?)parameter.Constraints?.MinValue,
        MaxValue = (double?)parameter.Constraints?.MaxValue,
        ConstraintDescription = parameter.Constraints?.Description is { } expected ? $"must be {expected}" : null,
    });
}
