using Mlops.Cli.CommandLine;
using Mlops.Cli.Reports;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Doctor;

/// <summary>Checks that there is a bundle and that all its files are what its catalog says.</summary>
internal static class BundleCheck
{
    private const string Name = "Bundle";

    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            using var bundle = context.OpenBundle();
            var catalog = await bundle.Catalog.ReadAsync(cancellationToken);
            await bundle.Catalog.ReadAllAsync(cancellationToken);
            return [new(Name, CheckStatus.Ok, $"{context.Workspace.Bundle.Path} ({(catalog.Blueprints.Count == 1 ? "1 blueprint" : $"{catalog.Blueprints.Count} blueprints")})")];
        }
        catch (MlopsException e)
        {
            return [.. e.Problems.Select(Failed)];
        }
    }

    private static DoctorCheck Failed(Problem problem)
    {
        // Outside of a blueprint project there is none, and nothing is wrong with the machine.
        var status = problem.Code == ToolDiagnostics.NoBundle ? CheckStatus.Warning : CheckStatus.Failure;
        return new(Name, status, problem.Message) { Code = problem.Code, Cure = problem.Hint ?? problem.Expected };
    }
}
