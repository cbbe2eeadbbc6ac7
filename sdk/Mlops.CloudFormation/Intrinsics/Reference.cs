namespace Mlops.CloudFormation.Intrinsics;

/// <summary>A place in a template that names something else of it.</summary>
/// <param name="Name">The parameter or resource named.</param>
/// <param name="Attribute">The attribute asked for; <see langword="null"/> for <c>Ref</c>.</param>
/// <param name="IsGetAtt">Whether an attribute is asked for, be it known before evaluation or not.</param>
internal readonly record struct Reference(string Name, string? Attribute = null, bool IsGetAtt = false);
