using System.Reflection;
using System.Reflection.Emit;
using Mlops.Core.Archives;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Bundling;

/// <summary>A bundle after an edit of functions' code, made without a synthesis, is the one that a synthesis makes; and a synthesis is left out only where that is certain.</summary>
public sealed class BundleStateTests : IDisposable
{
    private const string Program = "the program";

    private readonly TestLambdas _lambdas = new("first", "second");
    private readonly string _file;

    public BundleStateTests()
    {
        _file = Path.Combine(_lambdas.Root, "state", "bundle-state.json");
        _lambdas.Write("Lambdas/first/main.py", "def handler(event, context):\n    return {'first': 1}\n");
    }

    public void Dispose() => _lambdas.Dispose();

    /// <summary>Several edits: in YAML a hash that begins with a digit is written in another way than one that begins with a letter.</summary>
    [Fact]
    public void Stamp_AfterEditsOfCode_IsWhatASynthesisMakes()
    {
        Synthesize();
        for (var i = 0; i < 6; i++)
        {
            _lambdas.Write("Lambdas/first/main.py", $"def handler(event, context):\n    return {{'first': {i}}}\n");
            AssertStampIsSynthesis();
        }

        _lambdas.Write("Lambdas/second/inside/helper.py", "VALUE = 1\n");
        AssertStampIsSynthesis();
        File.Delete(Path.Combine(_lambdas.Layout.SourceDirectory, "second", "inside", "helper.py"));
        AssertStampIsSynthesis();
        Swap("first/main.py", "second/main.py");
        AssertStampIsSynthesis();
    }

    [Fact]
    public void Stamp_NothingChanged_TellsTheWarningsAgain()
    {
        using var lambdas = new TestLambdas();
        var builder = new BundleBuilder(lambdas.Layout);
        var warnings = builder.Build([new Faulty(stack => _ = new Amazon.CDK.CfnResource(stack, "Model", new Amazon.CDK.CfnResourceProps { Type = "Acme::Fraud::Queue" }))]).Warnings;
        builder.State(Program).Save(_file, Empty());

        Assert.NotEmpty(warnings);
        Assert.Equal(warnings, BundleState.Load(_file)!.Stamp(Program, lambdas.Layout)!.Warnings);
    }

    [Theory]
    [InlineData("Lambdas/third/main.py", "def handler(event, context):\n    return {}\n")]
    [InlineData("Lambdas/first/First.csproj", "<Project />")]
    [InlineData("mlops.json", """{ "lint": {} }""")]
    [InlineData("Lambdas/first/requirements.txt", "no such requirement !!\n")]
    public void Stamp_AfterMoreThanAnEditOfCode_IsLeftToASynthesis(string file, string text)
    {
        Synthesize();
        Assert.NotNull(BundleState.Load(_file)!.Stamp(Program, _lambdas.Layout));

        _lambdas.Write(file, text);

        Assert.Null(BundleState.Load(_file)!.Stamp(Program, _lambdas.Layout));
    }

    [Fact]
    public void Stamp_ByAnotherProgram_IsLeftToASynthesis()
    {
        Synthesize();

        Assert.Null(BundleState.Load(_file)!.Stamp("another program", _lambdas.Layout));
    }

    /// <summary>Whose hash the template has cannot be told.</summary>
    [Fact]
    public void Stamp_OfTwoFunctionsThatWereTheSame_IsLeftToASynthesis()
    {
        using var lambdas = new TestLambdas("first", "second");
        var builder = new BundleBuilder(lambdas.Layout);
        builder.Build([new EveryFeature()]);
        builder.State(Program).Save(_file, Empty());
        Assert.NotNull(BundleState.Load(_file)!.Stamp(Program, lambdas.Layout));

        lambdas.Write("Lambdas/second/main.py", "def handler(event, context):\n    return {'second': 2}\n");

        Assert.Null(BundleState.Load(_file)!.Stamp(Program, lambdas.Layout));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"form\": 1 }")]
    [InlineData("{ \"form\": 0, \"inputs\": 1 }")]
    public void Load_FileThatIsNone_IsNoState(string text)
    {
        _lambdas.Write("state/bundle-state.json", text);

        Assert.Null(BundleState.Load(_file));
    }

    [Fact]
    public void Save_TemplateWithAVersionOfAFunction_LeavesNone()
    {
        Synthesize();
        var builder = new BundleBuilder(_lambdas.Layout);
        builder.Build([new Faulty(stack => _ = stack.AddFunction(LambdaCode.FromFolder("first")).CurrentVersion)]);

        builder.State(Program).Save(_file, Empty());

        Assert.False(File.Exists(_file));
    }

    [Fact]
    public void Save_CodeThatReadsFiles_LeavesNone()
    {
        Synthesize();
        var builder = new BundleBuilder(_lambdas.Layout);
        builder.Build([new EveryFeature()]);

        builder.State(Program).Save(_file, Path.GetDirectoryName(Assembled(typeof(File).GetMethod(nameof(File.ReadAllText), [typeof(string)])!))!);

        Assert.False(File.Exists(_file));
    }

    [Theory]
    [InlineData(typeof(Environment), "GetEnvironmentVariable", "a text", true)]
    [InlineData(typeof(Environment), "get_NewLine", "a text", false)]
    [InlineData(typeof(DateTime), "get_UtcNow", "a text", true)]
    [InlineData(typeof(Path), "GetFileName", "a text", false)]
    [InlineData(typeof(Path), "GetFileName", "Lambdas/first/schema.graphql", true)]
    public void AreIn_Assembly_GoesByWhatItsCodeUses(Type type, string method, string text, bool expected)
    {
        var used = type.GetMethods().First(candidate => candidate.Name == method && candidate.GetParameters().All(parameter => parameter.ParameterType == typeof(string)));

        Assert.Equal(expected, HiddenInputs.AreIn([Assembled(used, text)]));
    }

    [Fact]
    public void AreIn_WhatAuthorsReference_AreKnown() =>
        Assert.False(HiddenInputs.AreIn(ProgramInputs.Assemblies(AppContext.BaseDirectory).Where(file =>
            Path.GetFileName(file) is "Amazon.CDK.Lib.dll" or "Amazon.JSII.Runtime.dll" or "Constructs.dll" or "Mlops.Sdk.dll" or "Mlops.Core.dll" or "Mlops.CloudFormation.dll" or "YamlDotNet.dll")));

    [Fact]
    public void Hash_OfAProgram_ChangesWithWhatIsInItsFolder()
    {
        _lambdas.Write("program/author.dll", "no assembly, but a file");
        var folder = Path.Combine(_lambdas.Root, "program");
        var before = ProgramInputs.Hash(folder);

        _lambdas.Write("program/author.pdb", "symbols");
        Assert.Equal(before, ProgramInputs.Hash(folder));
        _lambdas.Write("program/author.xml", "<doc />");
        Assert.NotEqual(before, ProgramInputs.Hash(folder));
    }

    private BundleContent Synthesize()
    {
        var builder = new BundleBuilder(_lambdas.Layout);
        var content = builder.Build([new EveryFeature()]);
        builder.State(Program).Save(_file, Empty());
        return content;
    }

    private void AssertStampIsSynthesis()
    {
        var stamped = BundleState.Load(_file)!.Stamp(Program, _lambdas.Layout);
        var synthesized = new BundleBuilder(_lambdas.Layout).Build([new EveryFeature()]);

        Assert.NotNull(stamped);
        Assert.Equal(Texts(synthesized.Files), Texts(stamped.Files));
        Assert.Equal(Texts(synthesized.Copies), Texts(stamped.Copies));
    }

    private static IEnumerable<string> Texts(IEnumerable<ArchiveEntry> files) => files.Select(file => $"{file.Name} {Convert.ToBase64String(file.Content.Span)}");

    private void Swap(string one, string other)
    {
        var (first, second) = (Path.Combine(_lambdas.Layout.SourceDirectory, one), Path.Combine(_lambdas.Layout.SourceDirectory, other));
        var text = File.ReadAllText(first);
        File.Copy(second, first, overwrite: true);
        File.WriteAllText(second, text);
    }

    private string Empty() => Directory.CreateDirectory(Path.Combine(_lambdas.Root, "empty")).FullName;

    /// <summary>An assembly whose code calls a method with a text.</summary>
    private string Assembled(MethodInfo used, string text = "a text")
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Author"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Author").DefineType("Acme", TypeAttributes.Public);
        var body = type.DefineMethod("Build", MethodAttributes.Public | MethodAttributes.Static).GetILGenerator();
        body.Emit(OpCodes.Ldstr, text);
        if (used.GetParameters().Length == 0)
        {
            body.Emit(OpCodes.Pop);
        }

        body.Emit(OpCodes.Call, used);
        if (used.ReturnType != typeof(void))
        {
            body.Emit(OpCodes.Pop);
        }

        body.Emit(OpCodes.Ret);
        type.CreateType();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_lambdas.Root, "author")).FullName, "Author.dll");
        assembly.Save(file);
        return file;
    }
}
