using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Python;
using Mlops.Sdk.Glue.Solution.Edits;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Checks that a checkout is one that can be edited.</summary>
internal static class CheckoutRules
{
    /// <summary>Every edit that an integration may have made.</summary>
    public static IEnumerable<SolutionEdit> AllEdits(Checkout checkout) =>
        [SolutionEdits.Build, SolutionEdits.Functions, SolutionEdits.Permissions(checkout.PolicyFolder), SolutionEdits.Provisioning];

    /// <summary>Whether a path is one of a generated file.</summary>
    public static bool IsGenerated(string path) =>
        Checkout.FoldersOfInterest.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
        || path.EndsWith($"/{SolutionPaths.PermissionsModule}", StringComparison.Ordinal)
        || PythonTests.Names.Any(name => path == SolutionPaths.Tests + name);

    /// <summary>What stands in the way of edits.</summary>
    public static IEnumerable<Problem> Check(Checkout checkout, IEnumerable<SolutionEdit> edits) =>
        CheckMarkers(checkout).Concat(edits.SelectMany(edit => CheckAnchors(checkout, edit))).Concat(SettingRules.Check(checkout));

    /// <summary>Damaged markers.</summary>
    public static IEnumerable<Problem> CheckMarkers(Checkout checkout)
    {
        foreach (var edit in AllEdits(checkout).Where(edit => checkout.Text(edit.Path) is { } text && IsDamaged(edit, text)))
        {
            yield return new(GlueDiagnostics.DamagedMarkers, "The markers of the edit for blueprints are not a pair.")
            {
                Pointer = edit.Path,
                Expected = "one line that begins with '# >>> Mlops.Sdk blueprints' and after it one with '# <<< Mlops.Sdk blueprints', or none",
                Hint = "Restore the file from version control, then repeat the command.",
            };
        }
    }

    private static IEnumerable<Problem> CheckAnchors(Checkout checkout, SolutionEdit edit)
    {
        if (checkout.Text(edit.Path) is not { } text)
        {
            yield return Unknown($"The checkout ({checkout.VersionTitle}) has no such file.", edit.Path);
            yield break;
        }

        foreach (var anchor in IsDamaged(edit, text) ? [] : edit.Missing(text))
        {
            yield return Unknown($"The file (of {checkout.VersionTitle}) does not have {anchor.Title}. The line looked for is: {anchor.Line}", edit.Path);
        }

        foreach (var (function, line, fault) in edit.Faults(text))
        {
            yield return new(GlueDiagnostics.ChangedFunction, $"{fault}.")
            {
                Pointer = $"{edit.Path}:{line}",
                Expected = function.Expected,
                Hint = $"Give the solution's form back to '{function.Name}' and put what is new into a parameter with a default or into another function, then repeat the command.",
            };
        }
    }

    private static Problem Unknown(string message, string path) => new(GlueDiagnostics.UnknownCheckout, message)
    {
        Pointer = path,
        Expected = "a checkout of AWS's MLOps Workload Orchestrator, version 2.x",
        Hint = "Write the parts with 'mlops glue --output DIR' and merge them by hand.",
    };

    private static bool IsDamaged(SolutionEdit edit, string text)
    {
        try
        {
            edit.Revert(text);
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
