using System.Globalization;
using Amazon.Runtime;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>A page of an answer that comes in pages.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">The token of the next page; <see langword="null"/> on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Cuts lists into pages. A token says how many items the pages before it have.</summary>
internal static class Page
{
    /// <param name="all">The whole list, in an order that stays.</param>
    /// <param name="token">The token of the page; <see langword="null"/> for the first one.</param>
    /// <param name="size">The most items that the page may have.</param>
    /// <param name="refuse">Makes the refusal of a token or a size that is none.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> all, string? token, int size, Func<string, AmazonServiceException> refuse)
    {
        var start = 0;
        if (!string.IsNullOrEmpty(token) && !(int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out start) && start <= all.Count))
        {
            throw refuse($"'{token}' is no token of this list.");
        }

        if (size < 1)
        {
            throw refuse($"A page of {size} items is asked for; it has 1 at least.");
        }

        var items = all.Skip(start).Take(size).ToList();
        var end = start + items.Count;
        return new(items, end < all.Count ? end.ToString(CultureInfo.InvariantCulture) : null);
    }
}
