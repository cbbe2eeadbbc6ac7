namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>An output of a stack.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Value">Its value.</param>
internal sealed record StackOutputRecord(string Name, string Value)
{
    public string? Description { get; init; }

    /// <summary>The name under which other stacks of the account import it.</summary>
    public string? ExportName { get; init; }
}
