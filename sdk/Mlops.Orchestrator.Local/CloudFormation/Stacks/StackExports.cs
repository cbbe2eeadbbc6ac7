namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>The exports of the account's stacks.</summary>
internal static class StackExports
{
    /// <summary>Finds an export by name.</summary>
    public static (StackRecord Stack, StackOutputRecord Output)? FindExport(this IStackStore store, string name)
    {
        foreach (var stack in store.Having(StackTerms.Exporting(name)))
        {
            if (stack.Outputs.FirstOrDefault(output => output.ExportName == name) is { } output)
            {
                return (stack, output);
            }
        }

        return null;
    }

    /// <summary>The stack that imports an export of another one, if any does.</summary>
    public static StackRecord? FindImporter(this IStackStore store, string export, string exporterId) =>
        store.Having(StackTerms.Importing(export)).FirstOrDefault(stack => stack.Id != exporterId && stack.Imports.Contains(export));
}
