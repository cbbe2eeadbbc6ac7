using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mlops.Sdk.Analyzers.Declarations;
using Mlops.Sdk.Synthesis.Wildcards;

namespace Mlops.Sdk.Analyzers.Stacks;

/// <summary>
/// Finds a <c>*</c> among the actions and resources of a policy's statement that neither a comment nor the SDK's own list of
/// reasons explains.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WildcardAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor WithoutReason = new(
        AnalyzerDiagnostics.WildcardWithoutReason, "A * without a reason",
        "The policy has '{0}', and nothing says why. Name the actions and resources that are needed, take a member of Policies, or write the reason in a comment.",
        RulePage.Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePage.Of(AnalyzerDiagnostics.WildcardWithoutReason));

    private static readonly string[] ActionMembers = ["Actions", "NotActions"];

    private static readonly string[] ResourceMembers = ["Resources", "NotResources"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [WithoutReason];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var properties = start.Compilation.GetTypeByMetadataName("Amazon.CDK.AWS.IAM.PolicyStatementProps");
            var statement = start.Compilation.GetTypeByMetadataName("Amazon.CDK.AWS.IAM.PolicyStatement");
            if (SdkTypes.In(start.Compilation) is not null && properties is not null && statement is not null)
            {
                start.RegisterOperationAction(operation => CheckProperties(operation, properties), OperationKind.ObjectCreation);
                start.RegisterOperationAction(operation => CheckCall(operation, statement), OperationKind.Invocation);
            }
        });
    }

    private static void CheckProperties(OperationAnalysisContext context, INamedTypeSymbol properties)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!SymbolEqualityComparer.Default.Equals(creation.Type, properties) || creation.Initializer is null)
        {
            return;
        }

        var members = creation.Initializer.Initializers.OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is IPropertyReferenceOperation)
            .ToLookup(assignment => ((IPropertyReferenceOperation)assignment.Target).Property.Name, assignment => assignment.Value.Unconverted());
        if (members["Effect"].Any(effect => effect is IFieldReferenceOperation { Field.Name: "DENY" }))
        {
            // It denies; nothing is left out.
            return;
        }

        var actions = ActionMembers.SelectMany(name => members[name]).SelectMany(value => value.Elements() ?? []).ToList();
        var resources = ResourceMembers.SelectMany(name => members[name]).SelectMany(value => value.Elements() ?? []);
        Check(context, actions, resources);
    }

    private static void CheckCall(OperationAnalysisContext context, INamedTypeSymbol statement)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, statement))
        {
            return;
        }

        var texts = call.Arguments.SelectMany(argument => argument.Value.Elements() ?? []).ToList();
        switch (call.TargetMethod.Name)
        {
            case "AddActions" or "AddNotActions":
                Check(context, texts, []);
                break;
            case "AddResources" or "AddNotResources":
                Check(context, [], texts);
                break;
            case "AddAllResources" when !HasReason(call.Syntax):
                context.ReportDiagnostic(Diagnostic.Create(WithoutReason, call.Syntax.GetLocation(), "*"));
                break;
        }
    }

    private static void Check(OperationAnalysisContext context, IReadOnlyList<IOperation> actions, IEnumerable<IOperation> resources)
    {
        var all = string.Join(" ", actions.Select(action => action.Text() ?? "{…}"));
        foreach (var (element, isResource) in actions.Select(action => (action, false)).Concat(resources.Select(resource => (resource, true))))
        {
            if (element.Text() is { } text && text.Contains("*")
                && WildcardReasons.Of(isResource && text == "*" ? $"{all} on *" : text, all) is null
                && !HasReason(element.Syntax))
            {
                context.ReportDiagnostic(Diagnostic.Create(WithoutReason, element.Syntax.GetLocation(), text));
            }
        }
    }

    /// <summary>Whether a comment is in the statement, before it or at the end of its line; where there is no statement, with the member.</summary>
    private static bool HasReason(SyntaxNode node) => node.AncestorsAndSelf().First(ancestor => ancestor is StatementSyntax or MemberDeclarationSyntax)
        .DescendantTrivia(descendIntoTrivia: false)
        .Any(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia);
}
