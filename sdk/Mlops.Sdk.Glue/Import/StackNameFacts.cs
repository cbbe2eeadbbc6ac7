using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Sdk.Glue.Pages;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Reads how the solution names stacks: <c>{prefix}-{key}-{suffix}</c>, in lower case.</summary>
internal static class StackNameFacts
{
    private const string DefaultKey = "model_name";

    /// <summary>The naming; a suffix of our own with a finding when the solution's name is of another form.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    /// <param name="name">The stack's name as the solution computes it.</param>
    /// <param name="findings">Receives what could not be told.</param>
    public static StackNaming Of(string pipelineType, Value? name, Findings findings)
    {
        while (name is TransformValue { Transformation: Transformation.Lower or Transformation.Trim } transform)
        {
            name = transform.Of;
        }

        if (name is ConcatValue { Parts: [SettingValue { Setting: Setting.StackNamePrefix }, ConstantValue { Text: "-" }, var key, ConstantValue { Text: ['-', .. var suffix] }] }
            && KeyNames.Main(key) is { } stackNameKey
            && suffix.Length is >= 1 and <= 64
            && suffix.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return new(stackNameKey, suffix);
        }

        var own = pipelineType.Replace("_", "", StringComparison.Ordinal);
        findings.Add(
            ImportDiagnostics.NameChanged,
            findings.Place(null),
            $"How the solution names the stacks of '{pipelineType}' could not be told{(name is null ? "" : $": {Formula.Of(name)}")}.",
            $"The class names them prefix-model_name-{own}. Put in the suffix and StackNameKey that running stacks have, or they are created anew.");
        return new(DefaultKey, own.Length == 0 ? "imported" : own);
    }
}
