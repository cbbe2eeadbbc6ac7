using System.Globalization;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Stacks;

/// <summary>The ClientRequestToken of a call: the same for a repeated call, another one after the stack has changed.</summary>
internal static class RequestToken
{
    /// <summary>The token of applying a plan to a stack.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="before">The stack found before the call; a failed one that is replaced counts.</param>
    public static string For(string planId, StackDescription? before)
    {
        var state = before is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{before.Id} {before.UpdatedAt ?? before.CreatedAt:O}");
        // At most 128 letters, digits and hyphens.
        return $"mlops-{Sha256.Of($"{planId} {state}")}";
    }
}
