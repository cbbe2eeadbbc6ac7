using Mlops.Sdk.Archives;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Lambdas;

/// <summary>Makes the zip of a C# function from its published output.</summary>
internal static class DotNetPackage
{
    private const string RuntimeConfig = ".runtimeconfig.json";

    /// <summary>Makes the package.</summary>
    /// <param name="folder">The Lambda folder's name.</param>
    /// <param name="published">The published output.</param>
    /// <exception cref="MlopsException">The output is missing, is no program, or is too large.</exception>
    public static LambdaPackage Create(string folder, string published)
    {
        var files = Directory.Exists(published) ? FolderFiles.Read(published, IsCode) : [];
        LambdaPackages.RequireSize(folder, files.Sum(file => (long)file.Content.Length));

        // A framework-dependent program has a runtime configuration; its name is the handler on the managed runtime
        // (aws-lambda-dotnet, RuntimeSupport's bootstrap.sh). A native one is a single file that Lambda starts as "bootstrap".
        if (files.FirstOrDefault(file => file.Name.EndsWith(RuntimeConfig, StringComparison.Ordinal)) is { } config)
        {
            return new(folder, "dotnet10", config.Name[..^RuntimeConfig.Length], DeterministicZip.Create(files));
        }

        return NativeProgram(files) is { } program
            ? new(folder, LambdaPackage.NativeRuntime, "bootstrap", DeterministicZip.Create(files.Select(file => file == program ? file with { Name = "bootstrap", IsExecutable = true } : file)))
            : throw new MlopsException(new Problem(BundleDiagnostics.LambdaNotPublished, $"The published output of the Lambda project '{folder}' holds no program.")
            {
                Expected = "a project with <OutputType>Exe</OutputType> that references Mlops.Sdk.Lambda",
                Hint = "Build with dotnet build, which publishes the Lambda projects first.",
            });
    }

    private static ArchiveEntry? NativeProgram(IReadOnlyList<ArchiveEntry> files) =>
        files.FirstOrDefault(file => file.Name == "bootstrap") ?? files.FirstOrDefault(file => !Path.HasExtension(file.Name));

    /// <summary>Symbols and documentation are not code; Lambda would only load them more slowly.</summary>
    private static bool IsCode(string name) => Path.GetExtension(name) is not (".pdb" or ".dbg" or ".xml");
}
