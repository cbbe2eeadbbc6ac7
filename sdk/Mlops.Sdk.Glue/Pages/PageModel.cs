namespace Mlops.Sdk.Glue.Pages;

/// <summary>What <c>page.md.sbn</c> is made of.</summary>
/// <param name="Blueprints">The blueprints, by pipeline type.</param>
/// <param name="Edits">The edits of the solution's files.</param>
/// <param name="HasPermissions">Whether a blueprint asks for permissions.</param>
internal sealed record PageModel(IReadOnlyList<PageBlueprint> Blueprints, IReadOnlyList<PageEdit> Edits, bool HasPermissions);
