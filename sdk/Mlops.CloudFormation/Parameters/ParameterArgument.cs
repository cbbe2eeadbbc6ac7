namespace Mlops.CloudFormation.Parameters;

/// <summary>A value for a template parameter.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">The value; <see langword="null"/> with <paramref name="UsePreviousValue"/>.</param>
/// <param name="UsePreviousValue">Whether an update keeps the stack's present value.</param>
internal sealed record ParameterArgument(string Name, string? Value = null, bool UsePreviousValue = false);
