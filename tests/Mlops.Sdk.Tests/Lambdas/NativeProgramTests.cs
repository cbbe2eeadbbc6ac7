using System.IO.Compression;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Lambdas;
using Mlops.Tests;

namespace Mlops.Sdk.Tests.Lambdas;

/// <summary>Which published file Lambda starts as <c>bootstrap</c>, and whether it can.</summary>
public sealed class NativeProgramTests
{
    public static TheoryData<string, byte[], string> Unusable => new()
    {
        { "Check.exe", [(byte)'M', (byte)'Z', 0x90, 0], "a Windows program (PE)" },
        { "Check", [0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1], "a macOS program (Mach-O)" },
        { "Check", [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2], "a macOS program (Mach-O)" },
        { "Check", "#!/bin/sh\nexec dotnet Check.dll\n"u8.ToArray(), "a script" },
        { "Check", "What this is about.\n"u8.ToArray(), "text" },
        { "Check", [1, 0, 2], "data" },
        { "Check", [], "an empty file" },
        { "Check", NativeStandIn.Program(bits: 1), "not of 64 bits" },
        { "Check", NativeStandIn.Program(machine: 0xF3), "processor 243" },
        { "Check", NativeStandIn.Program(type: 1), "no program" },
        { "Check", NativeStandIn.Program()[..20], "cut short" },
        { "Check", Musl(), "needs musl" },
        { "Check", [.. NativeStandIn.Program(), .. "\0GLIBC_2.34\0GLIBC_2.2.5\0GLIBC_2.38\0"u8], "needs glibc 2.38" },
        { "bootstrap", "text"u8.ToArray(), "text" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void Program_ThatLambdaCannotStart_IsNamedWithWhatItIs(string name, byte[] content, string found)
    {
        using var lambdas = Published((name, content));

        var problem = ProblemOf(lambdas);

        Assert.Equal(BundleDiagnostics.ProgramNotForLambda, problem.Code);
        Assert.Contains($"'{name}'", problem.Message, StringComparison.Ordinal);
        Assert.Contains(found, problem.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet10", problem.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x3E, 2, "x86_64")]
    [InlineData(0x3E, 3, "x86_64")]
    [InlineData(0xB7, 3, "arm64")]
    public void Program_ForLambda_IsKnownByItsName(byte machine, byte type, string architecture)
    {
        using var lambdas = Published(("ABOUT", "about"u8.ToArray()), ("Check", [.. NativeStandIn.Program(machine, type), .. "\0GLIBC_2.34\0GLIBC_2.2.5\0"u8]), ("Zlib", NativeStandIn.Program()));

        var packages = new LambdaPackages(lambdas.Layout);
        var package = packages.Get(LambdaCode.FromFolder("check"));

        Assert.Empty(packages.Problems);
        Assert.Equal(architecture, package.Architecture);
        using var zip = new ZipArchive(new MemoryStream(package.Zip));
        Assert.Equal(["ABOUT", "Zlib", "bootstrap"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(machine, Bytes(zip.GetEntry("bootstrap")!)[18]);
    }

    [Fact]
    public void Published_WithoutAFileOfTheAssemblysName_HoldsNoProgram()
    {
        using var lambdas = Published(("ABOUT", NativeStandIn.Program()));

        var problem = ProblemOf(lambdas);

        Assert.Equal(BundleDiagnostics.LambdaNotPublished, problem.Code);
        Assert.Contains("ABOUT", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Check", problem.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireArchitecture_OfAnotherFunction_SaysBoth()
    {
        var package = new LambdaPackage("check", LambdaPackage.NativeRuntime, "bootstrap", []) { Architecture = "arm64" };

        package.RequireArchitecture(LambdaCode.FromFolder("check"), "arm64");
        var problem = Assert.Single(Assert.Throws<MlopsException>(() => package.RequireArchitecture(LambdaCode.FromFolder("check"), null)).Problems);

        Assert.Equal(BundleDiagnostics.ProgramNotForLambda, problem.Code);
        Assert.Contains("arm64, and its function runs on x86_64", problem.Message, StringComparison.Ordinal);
        Assert.Contains("NativeProgramTests.cs", problem.Pointer, StringComparison.Ordinal);
    }

    private static TestLambdas Published(params (string Name, byte[] Content)[] files)
    {
        var lambdas = new TestLambdas();
        lambdas.Write("Lambdas/check/Check.csproj", "");
        foreach (var (name, content) in files)
        {
            lambdas.Write($"published/check/{name}", content);
        }

        return lambdas;
    }

    private static Problem ProblemOf(TestLambdas lambdas)
    {
        var packages = new LambdaPackages(lambdas.Layout);
        packages.Get(LambdaCode.FromFolder("check"));
        return Assert.Single(packages.Problems);
    }

    /// <summary>A program header that names the loader of musl, and the name behind it.</summary>
    private static byte[] Musl()
    {
        var loader = "/lib/ld-musl-x86_64.so.1\0"u8;
        byte[] program = [.. NativeStandIn.Program(), .. new byte[56], .. loader];
        (program[32], program[56]) = (64, 1);
        (program[64], program[64 + 8], program[64 + 32]) = (3, 64 + 56, (byte)loader.Length);
        return program;
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
