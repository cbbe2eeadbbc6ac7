using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mlops.Core.Manifests;
using Mlops.Sdk.Analyzers.Names;

namespace Mlops.Sdk.CodeFixes;

/// <summary>Brings a name into the form that it must have: no build has taken it so far, so that nobody uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameFix))]
[Shared]
public sealed class NameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ManifestDiagnostics.InvalidName];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            // A name may be a constant of the author's, which is not mended here.
            if (diagnostic.Properties.TryGetValue(NamesAnalyzer.Replacement, out var name)
                && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal)
            {
                var mended = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name!)).WithTriviaFrom(literal);
                context.RegisterCodeFix(
                    CodeAction.Create($"Rename to '{name}'", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(literal, mended))), nameof(NameFix)),
                    diagnostic);
            }
        }
    }
}
