using System.Text.Json;

namespace Mlops.Core.Images;

/// <summary>Images of one framework that differ only in version, processor and Python version.</summary>
/// <param name="Scope"><c>inference</c> or <c>training</c>; <see langword="null"/> for both.</param>
/// <param name="Versions">The versions.</param>
/// <param name="Processors">The processors; none where one image serves all instance types.</param>
/// <param name="Pythons">The Python versions; none where the tag names none.</param>
/// <param name="Image">Registry, repository and tag, with placeholders.</param>
internal sealed record ImageRow(string? Scope, string[] Versions, string[] Processors, string[] Pythons, string Image)
{
    public static ImageRow Read(JsonElement row) => new(
        Text(row, "scope"), Words(row, "versions"), Words(row, "processors"), Words(row, "python"), row.GetProperty("image").GetString()!);

    /// <summary>The image: <c>registry/repository:tag</c>.</summary>
    public string For(string version, string processor, string python) => Image
        .Replace("{version}", version, StringComparison.Ordinal)
        .Replace("{processor}", processor, StringComparison.Ordinal)
        .Replace("{python}", python, StringComparison.Ordinal);

    private static string[] Words(JsonElement row, string name) => Text(row, name)?.Split(' ') ?? [];

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var text) ? text.GetString() : null;
}
