using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mlops.Sdk.Analyzers;

namespace Mlops.Sdk.CodeFixes;

/// <summary>Removes a parameter that nothing uses, with its documentation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnusedParameterFix))]
[Shared]
public sealed class UnusedParameterFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [AnalyzerDiagnostics.UnusedParameter];

    /// <summary>None: each parameter that goes changes what requests may have.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Remove the parameter '{property.Identifier.ValueText}'",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.RemoveNode(property, SyntaxRemoveOptions.KeepNoTrivia)!)),
                        nameof(UnusedParameterFix)),
                    diagnostic);
            }
        }
    }
}
