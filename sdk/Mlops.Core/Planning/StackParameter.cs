namespace Mlops.Core.Planning;

/// <summary>A template parameter's name and value.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">Its value; CloudFormation's are always text.</param>
public sealed record StackParameter(string Name, string Value);
