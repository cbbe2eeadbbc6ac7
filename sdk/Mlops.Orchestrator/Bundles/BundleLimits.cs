using System.Globalization;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Bundles;

/// <summary>How large a bundle's files may be. A file is measured before it is read.</summary>
internal static class BundleLimits
{
    /// <summary>The largest template, manifest or catalog: four times what CloudFormation takes as a template.</summary>
    private const long MaxTextBytes = 4L * 1024 * 1024;

    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The file is too large.</exception>
    public static void Check(string key, long length)
    {
        var limit = key.EndsWith(".zip", StringComparison.Ordinal) ? SafeZip.MaxBytes : MaxTextBytes;
        if (length > limit)
        {
            throw PublishedBundleDiagnostics.IsDamaged(key, string.Create(CultureInfo.InvariantCulture, $"has {length:N0} bytes, {limit:N0} at most are usable"));
        }
    }
}
