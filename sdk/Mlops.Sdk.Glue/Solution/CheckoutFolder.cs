using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Files;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>A checkout of the solution on this machine.</summary>
/// <param name="folder">Its path.</param>
internal sealed class CheckoutFolder(string folder)
{
    /// <summary>Reads what an integration needs to know.</summary>
    /// <exception cref="MlopsException">There is no such folder, a file in it cannot be read, or a link leads out of it.</exception>
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

        RefuseOutside(Checkout.FilesOfInterest.Concat(Checkout.FoldersOfInterest));
        var paths = Checkout.FilesOfInterest.Where(path => File.Exists(At(path)))
            .Concat(Modules())
            .Concat(Checkout.FoldersOfInterest.SelectMany(owned => OwnedFolder.Files(At(owned)).Select(path => owned + path)))
            .Distinct(StringComparer.Ordinal);
        return new(paths.ToDictionary(path => path, path => WholeFile.Read(At(path)), StringComparer.Ordinal))
        {
            HasTests = Directory.Exists(At(SolutionPaths.Tests)),
        };
    }

    /// <summary>Carries a plan out. What is called is there before the call and until it is gone; the record of what is whose comes first and, once all is done, last.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="MlopsException">A file cannot be written, or a link leads out of the checkout; in the second case nothing was written.</exception>
    public void Apply(IntegrationPlan plan)
    {
        RefuseOutside(plan.Changes.Select(change => change.Path).Append(SolutionPaths.Record));
        if (plan.RecordMeanwhile is { } record)
        {
            WholeFile.Write(Real(SolutionPaths.Record), record);
        }

        foreach (var change in plan.Changes)
        {
            WholeFile.Write(Real(change.Path), change.After);
        }

        // Also without a change: an earlier run may have been stopped just before.
        foreach (var shared in Checkout.FilesOfInterest.Select(path => Path.GetDirectoryName(Real(path))!).Where(Directory.Exists).Distinct())
        {
            WholeFile.Sweep(shared);
        }

        foreach (var owned in Checkout.FoldersOfInterest)
        {
            OwnedFolder.Prune(At(owned.TrimEnd('/')));
        }
    }

    private IEnumerable<string> Modules() => Directory.Exists(At(SolutionPaths.Function))
        ? Directory.EnumerateFiles(At(SolutionPaths.Function), "*.py").Select(path => SolutionPaths.Function + Path.GetFileName(path))
        : [];

    private void RefuseOutside(IEnumerable<string> paths)
    {
        var root = RealPath.Of(Path.GetFullPath(folder));
        Problem[] problems = [.. paths.Where(path => !RealPath.IsIn(root, Real(path))).Select(path => new Problem(GlueDiagnostics.LinkOutside, $"The path leads out of the checkout, to {Real(path)}.")
        {
            Pointer = path,
            Expected = "a file or folder of the checkout, or a link to one",
            Hint = "Put the file itself in place of the link, or integrate into the checkout that the link leads to.",
        })];
        if (problems.Length > 0)
        {
            throw new MlopsException(problems);
        }
    }

    /// <summary>Where a path really leads: through links, so that they stay.</summary>
    private string Real(string path) => WholeFile.Accessing(path, () => RealPath.Of(At(path)));

    private string At(string path) => Path.GetFullPath(Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar)));
}
