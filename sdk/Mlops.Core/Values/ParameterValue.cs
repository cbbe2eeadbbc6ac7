namespace Mlops.Core.Values;

/// <summary>The value of another template parameter of the same blueprint and stage.</summary>
/// <param name="Parameter">The parameter's name in the template.</param>
public sealed record ParameterValue(string Parameter) : Value;
