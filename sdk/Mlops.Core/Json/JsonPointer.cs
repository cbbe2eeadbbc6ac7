namespace Mlops.Core.Json;

/// <summary>Builds JSON Pointers.</summary>
/// <remarks>Source: RFC 6901.</remarks>
public static class JsonPointer
{
    /// <summary>The pointer to a member of a member of … the root.</summary>
    /// <param name="segments">The members' names, outermost first.</param>
    public static string To(params ReadOnlySpan<string> segments)
    {
        var pointer = "";
        foreach (var segment in segments)
        {
            pointer += "/" + segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        }

        return pointer;
    }
}
