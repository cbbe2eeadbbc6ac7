using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Mlops.Sdk.Analyzers.Tests;

/// <summary>An author's source, compiled against the SDK and held against the analyzers.</summary>
/// <param name="Text">The source; <c>[|</c> and <c>|]</c> stand around what is to be reported.</param>
internal sealed record Source(string Text)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using Amazon.CDK;
        global using Amazon.CDK.AWS.IAM;
        global using Amazon.CDK.AWS.S3;
        global using Mlops.Core.Manifests;
        global using Mlops.Sdk;
        """;

    /// <summary>Those of this process, which has the SDK and the CDK; the analyzers' assemblies have the shared rules' types a second time.</summary>
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is not ("Mlops.Sdk.Analyzers.dll" or "Mlops.Sdk.CodeFixes.dll"))
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)),
    ];

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static readonly CSharpCompilationOptions Compiling = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(Mlops.Sdk.Analyzers.Stacks.WildcardAnalyzer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The folders in <c>Lambdas/</c>, as the build names them; null for a build that names none.</summary>
    public string? LambdaFolders { get; init; } = "score/validate_input";

    /// <summary>The text without the marks.</summary>
    public string Unmarked => Text.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);

    /// <summary>The parts between marks.</summary>
    public IEnumerable<TextSpan> Marked
    {
        get
        {
            var text = Text;
            for (var start = text.IndexOf("[|", StringComparison.Ordinal); start >= 0; start = text.IndexOf("[|", StringComparison.Ordinal))
            {
                text = text.Remove(start, 2);
                var end = text.IndexOf("|]", StringComparison.Ordinal);
                text = text.Remove(end, 2);
                yield return TextSpan.FromBounds(start, end);
            }
        }
    }

    /// <summary>A blueprint's class with some members.</summary>
    public static Source Of(string members, string build = "", string head = "Blueprint(\"test_type\", \"Test\")") => new($$"""
        public sealed class Test() : {{head}}
        {
            {{members}}

            protected override void Build(BlueprintStack stack)
            {
                {{build}}
            }
        }
        """);

    /// <summary>The compilation, which has no errors of its own.</summary>
    /// <param name="assembly">The name of its assembly.</param>
    public CSharpCompilation Compile(string assembly = "Author")
    {
        var compilation = CSharpCompilation.Create(
            assembly,
            [CSharpSyntaxTree.ParseText(Usings, Parsing, "Usings.cs"), CSharpSyntaxTree.ParseText(Unmarked, Parsing, "Test.cs")],
            References,
            Compiling);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    /// <summary>The source as an editor has it.</summary>
    public Document ToDocument()
    {
        using var workspace = new AdhocWorkspace();
        return workspace.CurrentSolution
            .AddProject("Author", "Author", LanguageNames.CSharp).WithParseOptions(Parsing).WithCompilationOptions(Compiling).WithMetadataReferences(References)
            .AddDocument("Usings.cs", Usings).Project
            .AddDocument("Test.cs", Unmarked);
    }

    /// <summary>What the analyzers report.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync()
    {
        var options = new AnalyzerOptions([], new BuildProperties(LambdaFolders));
        var diagnostics = await Compile().WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>The analyzers report an id at each mark, and nothing else.</summary>
    public async Task<Source> ShouldReportAsync(string id)
    {
        var expected = Marked.Select(span => $"{id}: {Unmarked.Substring(span.Start, span.Length)}");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await AnalyzeAsync()).Select(Shown));
        return this;
    }

    /// <summary>The analyzers report nothing.</summary>
    public async Task ShouldBeCleanAsync() => Assert.Empty((await AnalyzeAsync()).Select(Shown));

    private string Shown(Diagnostic diagnostic) => $"{diagnostic.Id}: {Unmarked.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}";

    /// <summary>The properties of the build that analyzers may read.</summary>
    private sealed class BuildProperties(string? lambdaFolders) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(lambdaFolders);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string? lambdaFolders) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.MlopsLambdaFolders" ? lambdaFolders : null;
                return value is not null;
            }
        }
    }
}
