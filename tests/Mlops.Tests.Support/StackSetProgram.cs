using Mlops.Core.Archives;
using Mlops.Core.Bundles;

namespace Mlops.Tests;

/// <summary>The function that deploys StackSets, as it is in the bundle of the built-in pipeline types, but run by the managed runtime: native programs are built for releases.</summary>
public static class StackSetProgram
{
    /// <summary>The handler, and what the program is named after: on the managed runtime the one is the other.</summary>
    public const string Handler = "stackset";

    private const string Folder = "mlops_functions";

    private static readonly Lazy<byte[]> Code = new(() => DeterministicZip.Create(Files()));

    /// <summary>The zip's place in a bundle.</summary>
    public static string Place { get; } = BundleLayout.Lambda(Folder);

    /// <summary>The zip. A test project that asks for it has the program among its own.</summary>
    public static byte[] Zip => Code.Value;

    /// <summary>The zip's key.</summary>
    public static string Key => BundleLayout.Immutable(Place, Sha256.Of(Zip));

    private static IEnumerable<ArchiveEntry> Files()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Programs");
        return
        [
            .. new[] { ".dll", ".runtimeconfig.json" }.Select(end => new ArchiveEntry(Handler + end, File.ReadAllBytes(Path.Combine(folder, "bootstrap" + end)))),
            .. new[] { "AWSSDK.Core.dll", "AWSSDK.S3.dll", "Mlops.Aws.dll", "Mlops.Sdk.Lambda.dll" }.Select(file => new ArchiveEntry(file, File.ReadAllBytes(Path.Combine(folder, file)))),
        ];
    }
}
