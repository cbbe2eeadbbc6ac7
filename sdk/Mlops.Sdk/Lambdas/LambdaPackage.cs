using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Lambdas;

/// <summary>A Lambda function's zip and how to start it.</summary>
/// <param name="Folder">The folder it was made from.</param>
/// <param name="Runtime">The Lambda runtime, such as <c>python3.13</c>.</param>
/// <param name="Handler">The handler, as the runtime spells it.</param>
/// <param name="Zip">The zip's bytes.</param>
internal sealed record LambdaPackage(string Folder, string Runtime, string Handler, byte[] Zip)
{
    /// <summary>The runtime of native programs.</summary>
    public const string NativeRuntime = "provided.al2023";

    /// <summary>What a function runs on that names nothing else (AWS Lambda Developer Guide, "Selecting and configuring an instruction set architecture").</summary>
    public const string DefaultArchitecture = "x86_64";

    /// <summary>The processor that a native program is for, or that Python packages are installed for, as Lambda spells it; <see langword="null"/> for code that runs on any.</summary>
    public string? Architecture { get; init; }

    /// <summary>The zip's immutable key in the bundle and so in the blueprint bucket: CloudFormation takes new code to a function only when the key that the template names is another one.</summary>
    public string Key => BundleLayout.Immutable(BundleLayout.Lambda(Folder), Sha256);

    /// <summary>Whether the zip holds a native program, which Lambda starts as <c>bootstrap</c>.</summary>
    public bool IsNative => Runtime == NativeRuntime;

    /// <summary>The zip's SHA-256.</summary>
    public string Sha256 => field ??= Core.Archives.Sha256.Of(Zip);

    /// <summary>Holds the program against the processor of the function that runs it.</summary>
    /// <param name="code">The function's code, as the author named it.</param>
    /// <param name="architecture">The function's processor, as Lambda spells it; <see langword="null"/> for Lambda's default.</param>
    /// <exception cref="MlopsException">The program is for another.</exception>
    public void RequireArchitecture(LambdaCode code, string? architecture)
    {
        architecture ??= DefaultArchitecture;
        if (Architecture is { } own && own != architecture)
        {
            throw new MlopsException(new Problem(BundleDiagnostics.ProgramNotForLambda, $"{(IsNative ? $"The program of the Lambda project '{Folder}' is" : $"The Python packages of '{Folder}' are")} for {own}, and its function runs on {architecture}.")
            {
                Pointer = code.Location.ToString(),
                Expected = $"{(IsNative ? "a Linux program (ELF)" : "packages")} for {architecture}, or a function with the architecture {own}",
                Hint = IsNative
                    ? $"Set the function's: new FunctionOptions {{ Architecture = Architecture.{(own == "arm64" ? "ARM_64" : "X86_64")} }}. Or build the program for {architecture}: {DotNetPackage.WhereToBuild}"
                    : "Name the processor in FunctionOptions.Architecture, not in Customize, and the same for every function of the folder; or give each a folder of its own.",
            });
        }
    }
}
