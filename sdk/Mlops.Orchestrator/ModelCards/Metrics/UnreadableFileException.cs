namespace Mlops.Orchestrator.ModelCards.Metrics;

/// <summary>A file of metrics is not what its type says.</summary>
/// <param name="message">What is wrong, and where in the file.</param>
/// <param name="expected">What belongs there.</param>
internal sealed class UnreadableFileException(string message, string expected) : Exception(message)
{
    /// <summary>What belongs there.</summary>
    public string Expected => expected;
}
