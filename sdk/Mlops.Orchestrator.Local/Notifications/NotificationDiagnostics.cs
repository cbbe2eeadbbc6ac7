namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>The ids of problems with rules and topics.</summary>
internal static class NotificationDiagnostics
{
    /// <summary>The pattern of a rule is invalid or uses a comparison the local cloud does not know.</summary>
    public const string InvalidEventPattern = "MLOPS3206";

    /// <summary>There is no such rule.</summary>
    public const string NoSuchRule = "MLOPS3207";

    /// <summary>The rule that is to be fired is not for such an event.</summary>
    public const string UnfitEvent = "MLOPS3208";
}
