using Microsoft.CodeAnalysis;
using Mlops.Core.Manifests;
using Mlops.Sdk.Analyzers.Declarations;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Analyzers.Blueprints;

/// <summary>A name is one parameter's, and a key has one meaning.</summary>
internal static class DuplicateRules
{
    public static readonly DiagnosticDescriptor TwoParameters = new(
        ManifestDiagnostics.DuplicateName, "A name is declared twice",
        "The template parameter '{0}' is declared twice",
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(ManifestDiagnostics.DuplicateName));

    public static readonly DiagnosticDescriptor TwoKeys = new(
        BundleDiagnostics.ConflictingKey, "A request key is declared in two ways",
        "The request key '{0}' is declared in two ways. Declare the Key once, in a static field, and use that in every expression.",
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(BundleDiagnostics.ConflictingKey));

    public static IEnumerable<Diagnostic> Check(BlueprintDeclaration blueprint)
    {
        var again = blueprint.Parameters.Where(parameter => parameter.Name is not null)
            .GroupBy(parameter => parameter.Name, StringComparer.Ordinal).SelectMany(group => group.Skip(1))
            .Select(parameter => Diagnostic.Create(TwoParameters, parameter.NameArgument!.Syntax.GetLocation(), parameter.Name));
        var differently = blueprint.Keys.GroupBy(key => key.Name, StringComparer.Ordinal)
            .SelectMany(group => group.Where(key => key.Rules != group.First().Rules))
            .Select(key => Diagnostic.Create(TwoKeys, key.NameArgument.Syntax.GetLocation(), key.Name));
        return again.Concat(differently);
    }
}
