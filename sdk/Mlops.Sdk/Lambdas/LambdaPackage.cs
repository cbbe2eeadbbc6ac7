using Mlops.Sdk.Bundles;

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

    /// <summary>The zip's key in the bundle and so in the blueprint bucket.</summary>
    public string Key => BundleLayout.Lambda(Folder);

    /// <summary>Whether the zip holds a native program, which Lambda starts as <c>bootstrap</c>.</summary>
    public bool IsNative => Runtime == NativeRuntime;

    /// <summary>The zip's SHA-256.</summary>
    public string Sha256 => field ??= Archives.Sha256.Of(Zip);
}
