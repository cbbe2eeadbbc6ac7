using Mlops.Core.Diagnostics;
using Mlops.Core.Text;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Logs;

/// <summary>What can keep logs from being read.</summary>
public static class LogDiagnostics
{
    /// <summary>The blueprint's stack has no such function.</summary>
    public const string NoFunction = "MLOPS4047";

    /// <summary>The blueprint's stack is not in the orchestrator's account.</summary>
    public const string NoStackHere = "MLOPS4048";

    internal static MlopsException HasNoFunction(string stackName, string function, IReadOnlyList<StackResource> functions) => new(
        new Problem(NoFunction, $"The stack '{stackName}' has no function '{function}'.")
        {
            Expected = functions.Count == 0 ? "a stack with functions; this one has none" : $"one of {string.Join(", ", functions.Select(resource => resource.LogicalId))}",
            Hint = NearestName.Hint(function, functions.Select(resource => resource.LogicalId)),
        });

    internal static MlopsException HasNoStackHere(string stackName) => new(
        new Problem(NoStackHere, $"The blueprint's stack '{stackName}' is not in the orchestrator's account: there are no functions here whose logs could be read.")
        {
            Hint = $"'mlops status {stackName}' tells where it is. In the account of a stage, read its functions' logs with 'aws logs tail'; if the stack has not come to be, provision the request again.",
        });
}
