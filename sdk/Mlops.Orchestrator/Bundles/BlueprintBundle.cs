using Mlops.Core.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Bundles;

/// <summary>Opens a bundle in whichever form it is.</summary>
public static class BlueprintBundle
{
    /// <summary>Opens a bundle; a store that is <see cref="IDisposable"/> is the caller's to dispose of.</summary>
    /// <param name="path">A <c>blueprints.zip</c>, a folder that holds one, or a folder with its content.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">There is no usable bundle.</exception>
    public static IBlueprintStore Open(string path)
    {
        if (!Directory.Exists(path))
        {
            return ZipBundle.Open(path);
        }

        var zip = Path.Combine(path, BundleLayout.FileName);
        return File.Exists(zip) ? ZipBundle.Open(zip) : FolderBundle.Open(path);
    }
}
