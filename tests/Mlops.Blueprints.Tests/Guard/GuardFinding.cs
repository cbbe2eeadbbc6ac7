namespace Mlops.Blueprints.Guard;

/// <summary>A resource that a rule does not accept.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Template">The template's name, without an ending.</param>
/// <param name="Resource">The resource's logical id.</param>
internal sealed record GuardFinding(string Rule, string Template, string Resource);
