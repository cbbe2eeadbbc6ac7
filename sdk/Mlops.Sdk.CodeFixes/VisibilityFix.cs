using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Mlops.Sdk.Analyzers;

namespace Mlops.Sdk.CodeFixes;

/// <summary>Makes a blueprint public, and the classes that it is nested in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(VisibilityFix))]
[Shared]
public sealed class VisibilityFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [AnalyzerDiagnostics.BlueprintNotPublic];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            // A class cannot be more visible than what it derives from.
            if (root.FindNode(diagnostic.Location.SourceSpan) is TypeDeclarationSyntax declaration
                && IsPublic(model.GetDeclaredSymbol(declaration, context.CancellationToken)?.BaseType))
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Make the blueprint public", cancellation => MakePublicAsync(context.Document, declaration, cancellation), nameof(VisibilityFix)),
                    diagnostic);
            }
        }
    }

    private static bool IsPublic(INamedTypeSymbol? type) => type is null || (type.DeclaredAccessibility == Accessibility.Public && IsPublic(type.ContainingType));

    private static async Task<Document> MakePublicAsync(Document document, TypeDeclarationSyntax declaration, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (var type in declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PublicKeyword)))
        {
            editor.SetAccessibility(type, Accessibility.Public);
        }

        return editor.GetChangedDocument();
    }
}
