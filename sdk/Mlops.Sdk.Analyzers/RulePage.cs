namespace Mlops.Sdk.Analyzers;

/// <summary>Where a diagnostic is explained.</summary>
internal static class RulePage
{
    /// <summary>The category of all rules.</summary>
    public const string Category = "Mlops";

    /// <summary>The page of an id, as a path in this repository.</summary>
    public static string Of(string id) => $"docs/diagnostics/{id}.md";
}
