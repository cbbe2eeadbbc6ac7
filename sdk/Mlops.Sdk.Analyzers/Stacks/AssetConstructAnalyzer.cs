using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mlops.Sdk.Analyzers.Declarations;

namespace Mlops.Sdk.Analyzers.Stacks;

/// <summary>Finds constructs of the CDK that need an asset, which a blueprint's stack has no place for.</summary>
/// <remarks>Source: AWS CDK v2 Developer Guide, "Assets and the AWS CDK" and "Configure and perform CDK stack synthesis".</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AssetConstructAnalyzer : DiagnosticAnalyzer
{
    private const string Function = "Put the code in a folder of Lambdas/, and use stack.AddFunction(LambdaCode.FromFolder(…))";

    private const string Step = "Use stack.AddFunction(…) and stack.RunOnDeploy(…)";

    private const string Image = "Push the image to Amazon ECR, and take its URI as a parameter";

    private const string File = "Put the file in the assets bucket, and take its location as an S3 parameter";

    private static readonly DiagnosticDescriptor NeedsAsset = new(
        AnalyzerDiagnostics.AssetConstruct, "A construct needs an asset",
        "{0} needs an asset, which nothing would upload for a blueprint's stack. {1}.",
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(AnalyzerDiagnostics.AssetConstruct));

    /// <summary>What needs an asset, by the name in documentation: a class, a method, or a property that is set.</summary>
    private static readonly ImmutableDictionary<string, string> Cures = new Dictionary<string, string>
    {
        ["Amazon.CDK.AWS.Lambda.AssetCode"] = Function,
        ["Amazon.CDK.AWS.Lambda.Code.FromAsset"] = Function,
        ["Amazon.CDK.AWS.Lambda.Code.FromCustomCommand"] = Function,
        ["Amazon.CDK.AWS.Lambda.Code.FromDockerBuild"] = Function,
        ["Amazon.CDK.AWS.Lambda.Code.FromAssetImage"] = Image,
        ["Amazon.CDK.AWS.Lambda.DockerImageCode.FromImageAsset"] = Image,
        ["Amazon.CDK.AWS.Ecr.Assets.DockerImageAsset"] = Image,
        ["Amazon.CDK.AWS.Ecr.Assets.TarballImageAsset"] = Image,
        ["Amazon.CDK.AWS.ECS.ContainerImage.FromAsset"] = Image,
        ["Amazon.CDK.AWS.ECS.ContainerImage.FromTarball"] = Image,
        ["Amazon.CDK.AWS.S3.Assets.Asset"] = File,
        ["Amazon.CDK.AWS.S3.Deployment.BucketDeployment"] = File,
        ["Amazon.CDK.CustomResources.AwsCustomResource"] = Step,
        ["Amazon.CDK.CustomResources.Provider"] = Step,
        ["Amazon.CDK.AWS.S3.BucketProps.AutoDeleteObjects"] = "Call stack.EmptyOnDelete(bucket), or retain the bucket",
        ["Amazon.CDK.AWS.Lambda.FunctionProps.LogRetention"] = "Give the function a LogGroup with a retention",
    }.ToImmutableDictionary();

    private static readonly ImmutableHashSet<string> MemberNames = Cures.Keys.Select(name => name.Substring(name.LastIndexOf('.') + 1)).ToImmutableHashSet();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [NeedsAsset];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SdkTypes.In(start.Compilation) is not null)
            {
                start.RegisterOperationAction(operation => Check(operation, ((IObjectCreationOperation)operation.Operation).Type), OperationKind.ObjectCreation);
                start.RegisterOperationAction(operation => Check(operation, ((IInvocationOperation)operation.Operation).TargetMethod), OperationKind.Invocation);
                start.RegisterOperationAction(CheckAssignment, OperationKind.SimpleAssignment);
            }
        });
    }

    private static void CheckAssignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation property && assignment.Value.Constant() is not false)
        {
            Check(context, property.Property);
        }
    }

    private static void Check(OperationAnalysisContext context, ISymbol? used)
    {
        if (used is not null && MemberNames.Contains(used.Name) && Cures.TryGetValue(used.ToDisplayString(NameOnly), out var cure))
        {
            context.ReportDiagnostic(Diagnostic.Create(NeedsAsset, context.Operation.Syntax.GetLocation(), Shown(used), cure));
        }
    }

    private static readonly SymbolDisplayFormat NameOnly = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces, memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    private static string Shown(ISymbol used) => used is ITypeSymbol ? used.Name : $"{used.ContainingType.Name}.{used.Name}";
}
