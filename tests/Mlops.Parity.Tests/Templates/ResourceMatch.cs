namespace Mlops.Parity.Tests.Templates;

/// <summary>A resource of upstream and ours that are for the same.</summary>
/// <param name="Role">What they are for.</param>
/// <param name="Upstream">Upstream's logical id without the CDK's hash; empty when only we have it.</param>
/// <param name="Here">Ours; empty when only upstream has it.</param>
internal sealed record ResourceMatch(string Role, string Upstream, string Here);
