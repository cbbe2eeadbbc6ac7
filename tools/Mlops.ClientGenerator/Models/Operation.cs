namespace Mlops.ClientGenerator.Models;

/// <summary>An operation of a service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path; with members in braces in the protocols that have such.</param>
/// <param name="Status">The HTTP status of success.</param>
/// <param name="Input">The shape of its input.</param>
/// <param name="Output">The shape of its output; <see langword="null"/> when it has none.</param>
/// <param name="Errors">The shapes of its errors.</param>
/// <param name="Documentation">What it does, in a sentence.</param>
internal sealed record Operation(string Name, string Method, string Path, int Status, string? Input, string? Output, IReadOnlyList<string> Errors, string Documentation)
{
    /// <summary>The beginnings of the names of operations that change nothing.</summary>
    private static readonly string[] Reading = ["Describe", "Get", "List", "Filter", "Validate"];

    public bool IsRead => Reading.Any(word => Name.StartsWith(word, StringComparison.Ordinal));
}
