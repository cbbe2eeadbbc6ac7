using System.Reflection;
using Mlops.Core.Bundles;

namespace Mlops.Sdk.Hosting;

/// <summary>What the build targets wrote into the author's assembly.</summary>
/// <param name="Folder">The project's folder.</param>
/// <param name="BundleFolder">The folder the build writes the bundle to.</param>
/// <param name="IntermediateFolder">The folder in which the build keeps what the bundle is made from: published functions, installed packages of Python.</param>
/// <param name="ToolPath">The <c>mlops</c> tool's assembly; <see langword="null"/> for the one of the tool manifest.</param>
internal sealed record AuthorProject(string Folder, string BundleFolder, string IntermediateFolder, string? ToolPath)
{
    /// <summary>The bundle that the build writes.</summary>
    public string Bundle => Path.Combine(BundleFolder, BundleLayout.FileName);

    /// <summary>Reads an assembly's metadata. An assembly moved to another machine works in the current folder.</summary>
    /// <param name="assembly">The author's assembly.</param>
    public static AuthorProject Of(Assembly assembly)
    {
        var metadata = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(attribute => attribute.Key, attribute => attribute.Value);
        var noted = metadata["MlopsProjectDirectory"].LastOrDefault();
        var folder = Directory.Exists(noted) ? noted : Environment.CurrentDirectory;
        return new(folder, Last("MlopsBundleDirectory") ?? Path.Combine(folder, "bin", "mlops"), Last("MlopsIntermediateDirectory") ?? Path.Combine(folder, "obj", "mlops"), Last("MlopsToolPath"));

        string? Last(string key) => metadata[key].LastOrDefault() is { Length: > 0 } value ? value : null;
    }
}
