namespace Mlops.Orchestrator.ModelCards;

/// <summary>What a request does to model cards.</summary>
internal enum ModelCardOperation
{
    Create,
    Update,
    Describe,
    Delete,
    List,
    Export,
}
