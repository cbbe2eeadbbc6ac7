using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mlops.Sdk.Analyzers;

namespace Mlops.Sdk.CodeFixes;

/// <summary>Removes <c>PerStage()</c> where there are no stages.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PerStageFix))]
[Shared]
public sealed class PerStageFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [AnalyzerDiagnostics.StagesInOneAccount];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Remove PerStage()",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(call, member.Expression.WithTriviaFrom(call)))),
                        nameof(PerStageFix)),
                    diagnostic);
            }
        }
    }
}
