namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>What an update does to a resource.</summary>
internal enum ResourceChangeKind
{
    None,
    InPlace,
    Replacement,
}
