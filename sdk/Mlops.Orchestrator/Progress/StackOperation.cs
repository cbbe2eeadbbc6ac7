namespace Mlops.Orchestrator.Progress;

/// <summary>What is done to a stack.</summary>
public enum StackOperation
{
    /// <summary>It is created.</summary>
    Create,

    /// <summary>It is updated.</summary>
    Update,

    /// <summary>It is deleted.</summary>
    Delete,

    /// <summary>It never worked, so it is deleted and created again.</summary>
    Replace,

    /// <summary>Somebody else's operation is waited for.</summary>
    Wait,
}
