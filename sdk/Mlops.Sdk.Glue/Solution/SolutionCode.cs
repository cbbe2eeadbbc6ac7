namespace Mlops.Sdk.Glue.Solution;

/// <summary>The texts that stand in the orchestrator's own Python: in what no integration wrote.</summary>
internal sealed class SolutionCode
{
    private readonly (string Path, string Text)[] _modules;

    /// <summary>The texts in a checkout.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="record">What earlier integrations put there.</param>
    public SolutionCode(Checkout checkout, IntegrationRecord record)
    {
        var edits = CheckoutRules.AllEdits(checkout).ToDictionary(edit => edit.Path);
        _modules =
        [
            .. checkout.OwnModules.Where(path => !record.Hashes.ContainsKey(path)).Order(StringComparer.Ordinal)
                .Select(path => (path, edits.TryGetValue(path, out var edit) ? edit.Revert(checkout.Text(path)!) : checkout.Text(path)!)),
        ];
    }

    /// <summary>The file that names a pipeline type, in quotes of either kind and whatever its case; <see langword="null"/> when none does.</summary>
    public string? Names(string pipelineType) =>
        _modules.FirstOrDefault(module => module.Path != $"{SolutionPaths.Package}pipelines/{pipelineType}.py" && Has(module.Text, $"'{pipelineType}'", $"\"{pipelineType}\"")).Path;

    /// <summary>Whether a text in quotes of either kind ends so.</summary>
    public bool EndsAText(string end) => Array.Exists(_modules, module => Has(module.Text, $"{end}'", $"{end}\""));

    private static bool Has(string code, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (code.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
