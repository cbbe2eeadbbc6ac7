using Microsoft.CodeAnalysis;
using Mlops.Sdk.Analyzers.Declarations;
using Mlops.Sdk.Analyzers.Names;

namespace Mlops.Sdk.Analyzers.Blueprints;

/// <summary>No text parameter takes a secret: requests, plans, the pipeline's source and CloudFormation all show its value.</summary>
internal static class SecretRule
{
    public static readonly DiagnosticDescriptor Secret = new(
        AnalyzerDiagnostics.SecretParameter, "A parameter looks as if it took a secret",
        "'{0}' looks like a secret, and requests, plans and CloudFormation show a parameter's value. Declare it with Parameter.Secret, which takes the ARN of a secret in AWS Secrets Manager.",
        RulePage.Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePage.Of(AnalyzerDiagnostics.SecretParameter));

    public static IEnumerable<Diagnostic> Check(BlueprintDeclaration blueprint) =>
        from parameter in blueprint.Parameters
        where parameter.Kind == "String" && !parameter.IsHidden
        let argument = new[] { parameter.NameArgument, parameter.Key?.NameArgument }.FirstOrDefault(name => name.Text() is { } text && SecretNames.IsSecret(text))
        where argument is not null
        select Diagnostic.Create(Secret, argument.Syntax.GetLocation(), argument.Text());
}
