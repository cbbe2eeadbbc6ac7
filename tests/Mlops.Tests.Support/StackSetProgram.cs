using Mlops.Core.Archives;
using Mlops.Core.Bundles;

namespace Mlops.Tests;

/// <summary>
/// The function that deploys StackSets, as it is in the bundle of the built-in pipeline types: in CI, where the bundle has been made of the same sources, the native program; else run by the managed
/// runtime, which takes longer to start.
/// </summary>
public static class StackSetProgram
{
    /// <summary>The handler, and what the program is named after: on the managed runtime the one is the other.</summary>
    public const string Handler = "stackset";

    private const string Folder = "mlops_functions";

    private static readonly string Native = Path.Combine(RepositoryRoot.Path, "sdk/Mlops.Blueprints/obj/Debug/net10.0/mlops/published", Folder, "bootstrap");

    private static readonly bool IsNative = Environment.GetEnvironmentVariable("CI") == "true" && File.Exists(Native);

    private static readonly Lazy<byte[]> Code = new(() => DeterministicZip.Create(Files()));

    /// <summary>The runtime.</summary>
    public static string Runtime => IsNative ? "provided.al2023" : "dotnet10";

    /// <summary>The zip's place in a bundle.</summary>
    public static string Place { get; } = BundleLayout.Lambda(Folder);

    /// <summary>The zip. A test project that asks for it has the program among its own.</summary>
    public static byte[] Zip => Code.Value;

    /// <summary>The zip's key.</summary>
    public static string Key => BundleLayout.Immutable(Place, Sha256.Of(Zip));

    private static IEnumerable<ArchiveEntry> Files()
    {
        if (IsNative)
        {
            return [new ArchiveEntry("bootstrap", File.ReadAllBytes(Native), IsExecutable: true)];
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "Programs");
        return
        [
            .. new[] { ".dll", ".runtimeconfig.json" }.Select(end => new ArchiveEntry(Handler + end, File.ReadAllBytes(Path.Combine(folder, "bootstrap" + end)))),
            .. new[] { "AWSSDK.Core.dll", "AWSSDK.S3.dll", "Mlops.Aws.dll", "Mlops.Sdk.Lambda.dll" }.Select(file => new ArchiveEntry(file, File.ReadAllBytes(Path.Combine(folder, file)))),
        ];
    }
}
