using Mlops.CloudFormation.Templates;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>What stacks are found by besides their ids.</summary>
internal static class StackTerms
{
    /// <summary>All stacks, deleted ones included.</summary>
    public const string All = "all";

    /// <summary>Stacks that are not deleted.</summary>
    public const string Present = "present";

    /// <summary>Stacks that an operation works on, or did when its process ended.</summary>
    public const string InProgress = "in-progress";

    private const string SageMaker = "AWS::SageMaker::";

    /// <summary>Stacks that export values.</summary>
    public const string Exports = "exports";

    /// <summary>The stack of a name that is not deleted.</summary>
    public static string Named(string name) => $"name:{name}";

    /// <summary>The stack that exports a value.</summary>
    public static string Exporting(string export) => $"export:{export}";

    /// <summary>The stacks that use an export.</summary>
    public static string Importing(string export) => $"import:{export}";

    /// <summary>The stack with a resource of a physical id, or, of SageMaker's, of a name.</summary>
    public static string WithResource(string physicalIdOrName) => $"resource:{physicalIdOrName}";

    /// <summary>The stack that was looked at for drift.</summary>
    public static string DetectedBy(string driftDetectionId) => $"drift:{driftDetectionId}";

    /// <summary>What a stack is found by.</summary>
    public static IEnumerable<string> Of(StackRecord stack)
    {
        if (StackStatus.IsInProgress(stack.Status))
        {
            yield return InProgress;
        }

        yield return All;
        if (stack.Status == StackStatus.DeleteComplete)
        {
            yield break;
        }

        yield return Present;
        yield return Named(stack.Name);
        if (stack.Outputs.Any(output => output.ExportName is not null))
        {
            yield return Exports;
        }

        if (stack.DriftDetectionId is { } detection)
        {
            yield return DetectedBy(detection);
        }

        foreach (var term in stack.Outputs.Where(output => output.ExportName is not null).Select(output => Exporting(output.ExportName!))
            .Concat(stack.Imports.Select(Importing))
            .Concat(stack.Resources.Values.Where(resource => resource.Exists).OrderBy(resource => resource.Sequence).SelectMany(Names).Select(WithResource)))
        {
            yield return term;
        }
    }

    private static IEnumerable<string> Names(StackResourceRecord resource)
    {
        if (resource.PhysicalId is { } id)
        {
            yield return id;
        }

        // Their physical ids are ARNs, in small letters.
        if (resource.Type.StartsWith(SageMaker, StringComparison.Ordinal) && JsonText.StringOf(resource.Attributes[$"{resource.Type[SageMaker.Length..]}Name"]) is { } name)
        {
            yield return name;
        }
    }
}
