using Mlops.Cli.CommandLine;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Cli.Doctor;

/// <summary>Checks that there is a bundle and that its blueprints can be read.</summary>
internal static class BundleCheck
{
    private const string Name = "Bundle";

    public static async Task<CheckResult> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            using var bundle = context.OpenBundle();
            var catalog = await bundle.Catalog.ReadAsync(cancellationToken);
            foreach (var entry in catalog.Blueprints)
            {
                await bundle.Catalog.ReadManifestAsync(entry, cancellationToken);
            }

            return new(Name, CheckStatus.Ok, $"{context.Workspace.Bundle.Path} ({(catalog.Blueprints.Count == 1 ? "1 blueprint" : $"{catalog.Blueprints.Count} blueprints")})");
        }
        catch (MlopsException e)
        {
            var problem = e.Problems[0];
            // Outside of a blueprint project there is none, and nothing is wrong with the machine.
            var status = problem.Code == ToolDiagnostics.NoBundle ? CheckStatus.Warning : CheckStatus.Failure;
            return new(Name, status, problem.Message) { Code = problem.Code, Cure = problem.Hint ?? problem.Expected };
        }
    }
}
