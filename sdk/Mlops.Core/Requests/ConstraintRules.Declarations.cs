using System.Text;
using Mlops.Core.Manifests;
using Mlops.Core.Text;

namespace Mlops.Core.Requests;

/// <content>Values of what a manifest declares; the rest of the class is shared with the analyzers, which have no manifest.</content>
internal static partial class ConstraintRules
{
    /// <summary>The greatest size of a parameter's value, in bytes.</summary>
    /// <remarks>Source: AWS CloudFormation User Guide, "Understand CloudFormation quotas".</remarks>
    private const int MaxParameterBytes = 4096;

    /// <summary>The rules for a template parameter that a value breaks: of a list, the first that each item does.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="text">The value.</param>
    public static IReadOnlyList<Violation> CheckAll(TemplateParameter parameter, string text) =>
        Encoding.UTF8.GetByteCount(text) > MaxParameterBytes ? [new(RequestDiagnostics.WrongLength, $"at most {MaxParameterBytes} bytes, CloudFormation's limit for a parameter")]
        : ParameterTypes.HasItems(parameter.Type) ? CheckItems(text, item => Check(parameter, item))
        : Check(parameter, text) is { } violation ? [violation]
        : [];

    /// <summary>The constraints of a key that a value breaks: of a list, the first that each item does.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The value.</param>
    public static IReadOnlyList<Violation> CheckAll(RequestKey key, string text) =>
        key.Type is RequestKeyType.List or RequestKeyType.NumberList ? CheckItems(text, item => Check(key.Constraints, item))
        : Check(key.Constraints, text) is { } violation ? [violation]
        : [];

    private static Violation? Check(TemplateParameter parameter, string text) =>
        ParameterTypes.IsNumeric(parameter.Type) && !NumberText.TryParse(text, out _) ? new(RequestDiagnostics.WrongType, "a number") : Check(parameter.Constraints, text);

    private static List<Violation> CheckItems(string text, Func<string, Violation?> check) =>
        [.. ListText.Items(text).Index().Select(item => check(item.Item) is { } violation ? violation with { Item = item.Index } : null).OfType<Violation>()];
}
