namespace Mlops.Core.Planning;

/// <summary>A stack to create or update.</summary>
/// <param name="Name">The stack's name.</param>
/// <param name="TemplateKey">The template's key in the blueprint bucket.</param>
/// <param name="Parameters">The parameters, in the template's order.</param>
/// <param name="Capabilities">The capabilities granted.</param>
/// <param name="Tags">The tags of the stack.</param>
public sealed record PlannedStack(
    string Name,
    string TemplateKey,
    IReadOnlyList<StackParameter> Parameters,
    IReadOnlyList<string> Capabilities,
    IReadOnlyList<StackTag> Tags);
