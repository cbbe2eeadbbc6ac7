using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>Builds JSON objects.</summary>
internal static class JsonObjectExtensions
{
    /// <summary>Adds a member that has a value.</summary>
    /// <param name="members">The object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Its value; <see langword="null"/> for none.</param>
    /// <returns>The object.</returns>
    public static JsonObject AddUnlessNull(this JsonObject members, string name, JsonNode? value)
    {
        if (value is not null)
        {
            members[name] = value;
        }

        return members;
    }
}
