using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Glue.Files;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>A checkout of the solution on this machine.</summary>
/// <param name="folder">Its path.</param>
public sealed class CheckoutFolder(string folder)
{
    /// <summary>Reads what an integration needs to know.</summary>
    /// <exception cref="MlopsException">There is no such folder, or a file in it cannot be read.</exception>
    public Checkout Read()
    {
        if (!Directory.Exists(folder))
        {
            throw new MlopsException(new Problem(GlueDiagnostics.UnknownCheckout, "There is no such folder.")
            {
                Pointer = folder,
                Expected = "a checkout of AWS's MLOps Workload Orchestrator, version 2.x",
            });
        }

        var paths = Checkout.FilesOfInterest.Where(path => File.Exists(At(path)))
            .Concat(Checkout.FoldersOfInterest.SelectMany(owned => OwnedFolder.Files(At(owned)).Select(path => owned + path)));
        return new(paths.ToDictionary(path => path, path => WholeFile.Read(At(path)), StringComparer.Ordinal))
        {
            SharedLambdas = Directory.Exists(At(SolutionPaths.SharedLambdas))
                ? [.. Directory.EnumerateDirectories(At(SolutionPaths.SharedLambdas)).Select(path => Path.GetFileName(path))]
                : [],
        };
    }

    /// <summary>Carries changes out, in their order; a repeat goes on where it stopped.</summary>
    /// <param name="changes">The changes.</param>
    /// <exception cref="MlopsException">A file cannot be written.</exception>
    public void Apply(IReadOnlyList<FileChange> changes)
    {
        foreach (var change in changes)
        {
            WholeFile.Write(At(change.Path), change.After);
        }

        // Also without a change: an earlier run may have been stopped just before.
        foreach (var shared in Checkout.FilesOfInterest.Select(path => Path.GetDirectoryName(At(path))!).Where(Directory.Exists).Distinct())
        {
            WholeFile.Sweep(shared);
        }

        foreach (var owned in Checkout.FoldersOfInterest)
        {
            OwnedFolder.Prune(At(owned.TrimEnd('/')));
        }
    }

    private string At(string path) => Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
}
