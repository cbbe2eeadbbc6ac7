using System.Text;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>The order of S3's listings: by the keys' bytes in UTF-8.</summary>
internal sealed class Utf8KeyComparer : IComparer<string?>
{
    public static readonly Utf8KeyComparer Instance = new();

    public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
}
