using System.IO.Compression;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Lambdas;
using Mlops.Tests;

namespace Mlops.Sdk.Tests.Lambdas;

public sealed class PackageTests
{
    [Fact]
    public void Python_Folder_TakesTheCodeAndTheCustomResourceModule()
    {
        using var lambdas = new TestLambdas("score");
        foreach (var file in (string[])["helpers/text.py", "model.json", "tests/test_main.py", "__pycache__/main.pyc", ".hidden/x.py", ".env", "requirements-test.txt"])
        {
            lambdas.Write($"Lambdas/score/{file}", "x");
        }

        var package = Get(lambdas, "score");

        Assert.Equal(("python3.13", "mlops_custom_resource.handler"), (package.Runtime, package.Handler));
        Assert.Equal(["helpers/text.py", "main.py", "mlops_custom_resource.py", "model.json"], Entries(package));
    }

    [Fact]
    public void Python_Requirements_AreInstalledIntoTheZip()
    {
        using var lambdas = new TestLambdas("score");
        WriteWheel(Path.Combine(lambdas.Root, "Lambdas", "score", "wheels", "tiny-1.0-py3-none-any.whl"));
        lambdas.Write("Lambdas/score/requirements.txt", "# comment\n./wheels/tiny-1.0-py3-none-any.whl\n");

        var entries = Entries(Get(lambdas, "score"));

        // No script, which names this machine's Python, no list with it in it, and not the path that the wheel had here.
        Assert.Equal(
            ["main.py", "mlops_custom_resource.py", "tiny-1.0.dist-info/METADATA", "tiny-1.0.dist-info/WHEEL", "tiny-1.0.dist-info/entry_points.txt", "tiny.py", "wheels/tiny-1.0-py3-none-any.whl"],
            entries.Where(entry => !entry.EndsWith("/INSTALLER", StringComparison.Ordinal) && !entry.EndsWith("/REQUESTED", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, "x86_64")]
    [InlineData("arm64", "aarch64")]
    public void Python_Requirements_AreThoseOfTheFunctionsProcessor(string? architecture, string pythons)
    {
        using var lambdas = new TestLambdas("score");
        foreach (var machine in (string[])["x86_64", "aarch64"])
        {
            WriteWheel(Path.Combine(lambdas.Root, "Lambdas", "score", "wheels", $"tiny-1.0-cp313-cp313-manylinux2014_{machine}.whl"), machine);
        }

        lambdas.Write("Lambdas/score/requirements.txt", "--no-index\n--find-links ./wheels\ntiny\n");
        var packages = new LambdaPackages(lambdas.Layout);

        var package = packages.Get(LambdaCode.FromFolder("score"), architecture);

        Assert.Empty(packages.Problems);
        using var zip = new ZipArchive(new MemoryStream(package.Zip));
        using var reader = new StreamReader(zip.GetEntry("tiny.py")!.Open());
        Assert.Equal($"VALUE = '{pythons}'\n", reader.ReadToEnd());
        package.RequireArchitecture(LambdaCode.FromFolder("score"), architecture);
        var other = architecture is null ? "arm64" : null;
        Assert.Contains("Python packages", Assert.Throws<MlopsException>(() => package.RequireArchitecture(LambdaCode.FromFolder("score"), other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Python_RequirementThatDoesNotExist_TellsPipsReason()
    {
        using var lambdas = new TestLambdas("score");
        lambdas.Write("Lambdas/score/requirements.txt", "./absent-1.0-py3-none-any.whl\n");

        var problem = ProblemOf(lambdas, "score");

        Assert.Equal(BundleDiagnostics.RequirementsFailed, problem.Code);
        Assert.Contains("absent-1.0", problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Message.Length < 400, problem.Message);
    }

    [Fact]
    public void Python_WithoutPython_SaysWhatToInstall()
    {
        using var lambdas = new TestLambdas("score");
        lambdas.Write("Lambdas/score/requirements.txt", "tiny\n");
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", lambdas.Root);
        try
        {
            Assert.Equal(BundleDiagnostics.PythonMissing, ProblemOf(lambdas, "score").Code);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [Fact]
    public void DotNet_FrameworkDependent_HasTheAssemblyAsHandler()
    {
        using var lambdas = new TestLambdas();
        lambdas.Write("Lambdas/check/Check.csproj", "");
        foreach (var file in (string[])["Check.dll", "Check.runtimeconfig.json", "Check.deps.json", "Check.pdb", "Check.xml"])
        {
            lambdas.Write($"published/check/{file}", "x");
        }

        var package = Get(lambdas, "check");

        Assert.Equal(("dotnet10", "Check"), (package.Runtime, package.Handler));
        Assert.Equal(["Check.deps.json", "Check.dll", "Check.runtimeconfig.json"], Entries(package));
    }

    [Fact]
    public void DotNet_Native_IsTheExecutableBootstrap()
    {
        using var lambdas = new TestLambdas();
        lambdas.Write("Lambdas/check/Check.csproj", "");
        lambdas.Write("published/check/Check", NativeStandIn.Program());
        lambdas.Write("published/check/Check.dbg", "symbols");

        var package = Get(lambdas, "check");

        Assert.Equal(("provided.al2023", "bootstrap"), (package.Runtime, package.Handler));
        using var zip = new ZipArchive(new MemoryStream(package.Zip));
        Assert.Equal(0x81ED, Assert.Single(zip.Entries).ExternalAttributes >> 16 & 0xFFFF);
    }

    [Fact]
    public void DotNet_NotPublished_IsAProblem()
    {
        using var lambdas = new TestLambdas();
        lambdas.Write("Lambdas/check/Check.csproj", "");

        Assert.Equal(BundleDiagnostics.LambdaNotPublished, ProblemOf(lambdas, "check").Code);
    }

    [Fact]
    public void DotNet_FrameworkDependent_LeavesOutWhatIsOfTheSystemThatBuiltIt()
    {
        byte[] linux = PackageOf("\n", ("Check", NativeStandIn.Program())), windows = PackageOf("\r\n", ("Check.exe", [(byte)'M', (byte)'Z', 0])), mac = PackageOf("\n", ("Check", [0xCF, 0xFA, 0xED, 0xFE]));

        Assert.Equal(linux, windows);
        Assert.Equal(linux, mac);

        static byte[] PackageOf(string lineEnd, (string Name, byte[] Content) launcher)
        {
            using var lambdas = new TestLambdas();
            lambdas.Write("Lambdas/check/Check.csproj", "");
            lambdas.Write("published/check/Check.dll", "MZ");
            lambdas.Write("published/check/Check.deps.json", $"{{{lineEnd}}}");
            lambdas.Write("published/check/Check.runtimeconfig.json", $"{{{lineEnd}}}");
            lambdas.Write($"published/check/{launcher.Name}", launcher.Content);
            lambdas.Write("published/check/.DS_Store", "x");
            lambdas.Write("published/check/THUMBS.DB", "x");
            var package = Get(lambdas, "check");
            Assert.Equal(["Check.deps.json", "Check.dll", "Check.runtimeconfig.json"], Entries(package));
            return package.Zip;
        }
    }

    [Fact]
    public void DotNet_DataThatIsNamedAsAConfiguration_IsNotTheProgram()
    {
        using var lambdas = new TestLambdas();
        lambdas.Write("Lambdas/check/Check.csproj", "");
        foreach (var file in (string[])["A.runtimeconfig.json", "Named.dll", "Named.runtimeconfig.json"])
        {
            lambdas.Write($"published/check/{file}", "x");
        }

        lambdas.Write("published/check.assembly", "Named\n");

        Assert.Equal("Named", Get(lambdas, "check").Handler);
    }

    [Fact]
    public void DotNet_SelfContained_IsRefused()
    {
        using var lambdas = new TestLambdas();
        lambdas.Write("Lambdas/check/Check.csproj", "");
        lambdas.Write("published/check/Check.dll", "x");
        lambdas.Write("published/check/Check.runtimeconfig.json", """{"runtimeOptions":{"includedFrameworks":[{"name":"Microsoft.NETCore.App"}]}}""");

        Assert.Equal(BundleDiagnostics.LambdaSelfContained, ProblemOf(lambdas, "check").Code);
    }

    [Fact]
    public void Python_OfACheckoutWithWindowsLineEndsAndOtherModes_HasTheSameBytes()
    {
        byte[] unix = PackageOf("\n", UnixFileMode.UserRead | UnixFileMode.UserWrite), windows = PackageOf("\r\n", (UnixFileMode)0x1FF);

        Assert.Equal(unix, windows);

        static byte[] PackageOf(string lineEnd, UnixFileMode mode)
        {
            using var lambdas = new TestLambdas();
            lambdas.Write("Lambdas/score/main.py", $"def handler(event, context):{lineEnd}    return {{}}{lineEnd}");
            lambdas.Write("Lambdas/score/desktop.ini", "x");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path.Combine(lambdas.Root, "Lambdas/score/main.py"), mode);
            }

            return Get(lambdas, "score").Zip;
        }
    }

    [Fact]
    public void RequireSize_OverLambdasLimit_IsAProblem() =>
        Assert.Equal(
            BundleDiagnostics.LambdaTooLarge,
            Assert.Throws<MlopsException>(() => LambdaPackages.RequireSize("big", (250L * 1024 * 1024) + 1)).Problems[0].Code);

    private static LambdaPackage Get(TestLambdas lambdas, string folder)
    {
        var packages = new LambdaPackages(lambdas.Layout);
        var package = packages.Get(LambdaCode.FromFolder(folder));
        Assert.Empty(packages.Problems);
        return package;
    }

    private static Problem ProblemOf(TestLambdas lambdas, string folder)
    {
        var packages = new LambdaPackages(lambdas.Layout);
        packages.Get(LambdaCode.FromFolder(folder));
        return Assert.Single(packages.Problems);
    }

    private static string[] Entries(LambdaPackage package)
    {
        using var zip = new ZipArchive(new MemoryStream(package.Zip));
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>A wheel is a zip; one that needs no network to install.</summary>
    private static void WriteWheel(string path, string value = "any")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add("tiny.py", $"VALUE = '{value}'\n");
        Add("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n");
        Add("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        Add("tiny-1.0.dist-info/entry_points.txt", "[console_scripts]\ntiny = tiny:main\n");
        Add("tiny-1.0.dist-info/RECORD", "tiny.py,,\ntiny-1.0.dist-info/METADATA,,\ntiny-1.0.dist-info/WHEEL,,\ntiny-1.0.dist-info/RECORD,,\n");

        void Add(string name, string text)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
