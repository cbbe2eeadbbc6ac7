using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Lambdas;

/// <summary>Makes the zip of a C# function from its published output.</summary>
internal static class DotNetPackage
{
    /// <summary>The name under which Lambda starts a native program.</summary>
    private const string Bootstrap = "bootstrap";

    /// <summary>Makes the package.</summary>
    /// <param name="folder">The Lambda folder's name.</param>
    /// <param name="published">The published output.</param>
    /// <param name="assembly">The name of the project's assembly, which its program has too.</param>
    /// <exception cref="MlopsException">The output is missing, is no program that Lambda starts, or is too large.</exception>
    public static LambdaPackage Create(string folder, string published, string assembly)
    {
        var files = Directory.Exists(published) ? FolderFiles.Read(published, IsCode) : [];
        LambdaPackages.RequireSize(folder, files.Sum(file => (long)file.Content.Length));

        // A framework-dependent program has a runtime configuration; its name is the handler on the managed runtime
        // (aws-lambda-dotnet, RuntimeSupport's bootstrap.sh). A native one is a single file that Lambda starts as "bootstrap".
        if (files.FirstOrDefault(file => file.Name == $"{assembly}.runtimeconfig.json") is { } configuration)
        {
            RequireFramework(folder, configuration);
            return new(folder, "dotnet10", assembly, DeterministicZip.Create(Portable(files)));
        }

        // On Windows the compiler adds the ending: such a program is recognised, to be refused by its format.
        string[] names = [Bootstrap, assembly, $"{assembly}.exe"];
        var program = names.Select(name => files.FirstOrDefault(file => file.Name == name)).FirstOrDefault(file => file is not null)
            ?? throw new MlopsException(NoProgram(folder, assembly, files));
        return Native(folder, files, program);
    }

    /// <summary>What <c>dotnet exec</c> needs. The launcher that the SDK puts beside the assembly is of the system that built it, and so are line ends.</summary>
    private static IEnumerable<ArchiveEntry> Portable(IReadOnlyList<ArchiveEntry> files)
    {
        var names = files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        return files
            .Where(file => !(names.Contains($"{WithoutExe(file.Name)}.dll") && ProgramFormat.Read(file.Content.Span).IsNative))
            .Select(file => file.Name.EndsWith(".deps.json", StringComparison.Ordinal) || file.Name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)
                ? FolderFiles.WithUnixLineEnds(file)
                : file);
    }

    private static LambdaPackage Native(string folder, IReadOnlyList<ArchiveEntry> files, ArchiveEntry program)
    {
        var format = ProgramFormat.Read(program.Content.Span);
        if (format.Architecture is not { } architecture)
        {
            throw new MlopsException(new Problem(BundleDiagnostics.ProgramNotForLambda, $"'{program.Name}', the program of the Lambda project '{folder}', is {format.Description}.")
            {
                Expected = "a Linux program (ELF, 64 bits, glibc) for x86_64 or arm64",
                Hint = WhereToBuild,
            });
        }

        var content = files.Select(file => file == program ? file with { Name = Bootstrap, IsExecutable = true } : file);
        return new(folder, LambdaPackage.NativeRuntime, Bootstrap, DeterministicZip.Create(content)) { Architecture = architecture };
    }

    /// <summary>Where a program that runs in Lambda can be made (.NET documentation, "Native AOT deployment": no compilation for another system).</summary>
    internal const string WhereToBuild =
        "Build on Linux with glibc 2.34 or older, or in a container of public.ecr.aws/amazonlinux/amazonlinux:2023, on the function's processor (<RuntimeIdentifier>linux-x64</RuntimeIdentifier> or linux-arm64 in its project). "
        + "Without <PublishAot>true</PublishAot> the function runs on dotnet10, and any system can build it.";

    private static void RequireFramework(string folder, ArchiveEntry configuration)
    {
        if (configuration.Content.Span.IndexOf("\"includedFrameworks\""u8) >= 0)
        {
            throw new MlopsException(new Problem(BundleDiagnostics.LambdaSelfContained, $"The Lambda project '{folder}' is published with a .NET runtime of its own.")
            {
                Expected = "a program that uses the runtime of dotnet10, or a native one",
                Hint = "Take <SelfContained>true</SelfContained> out of the project, or set <PublishAot>true</PublishAot>.",
            });
        }
    }

    private static Problem NoProgram(string folder, string assembly, IReadOnlyList<ArchiveEntry> files) =>
        new(BundleDiagnostics.LambdaNotPublished, $"The published output of the Lambda project '{folder}' holds no program: there is {Names(files)}.")
        {
            Expected = $"{assembly}.dll with {assembly}.runtimeconfig.json, or a native program {assembly}: a project with <OutputType>Exe</OutputType> that references Mlops.Sdk.Lambda",
            Hint = "Build with dotnet build, which publishes the Lambda projects first.",
        };

    private static string Names(IReadOnlyList<ArchiveEntry> files) => files.Count switch
    {
        0 => "nothing",
        <= 5 => string.Join(", ", files.Select(file => file.Name)),
        _ => $"{string.Join(", ", files.Take(5).Select(file => file.Name))} and {files.Count - 5} more",
    };

    private static string WithoutExe(string name) => name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4] : name;

    /// <summary>Symbols and documentation are not code; Lambda would only load them more slowly.</summary>
    private static bool IsCode(string name) => Path.GetExtension(name) is not (".pdb" or ".dbg" or ".xml");
}
