namespace Mlops.Parity.Tests.Templates;

/// <summary>One thing that a stack says of a resource.</summary>
/// <param name="Resource">The resource's role.</param>
/// <param name="Property">The property: its path, <c>after</c> for what comes into being before it, <c>may …</c> for a right.</param>
internal readonly record struct Fact(string Resource, string Property);
