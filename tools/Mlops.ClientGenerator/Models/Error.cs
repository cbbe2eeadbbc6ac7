namespace Mlops.ClientGenerator.Models;

/// <summary>What a service says when it refuses.</summary>
/// <param name="Code">The code on the wire.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record Error(string Code, int Status);
