using System.Net;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>S3's rules for the names of buckets: "General purpose bucket naming rules" in the Amazon S3 User Guide.</summary>
internal static class BucketName
{
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    public static bool IsValid(string name) =>
        name.Length is >= 3 and <= 63
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-')
        && char.IsAsciiLetterOrDigit(name[0])
        && char.IsAsciiLetterOrDigit(name[^1])
        && !name.Contains("..", StringComparison.Ordinal)
        && !(name.Count(c => c == '.') == 3 && IPAddress.TryParse(name, out _))
        && !ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        && !ReservedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal));

    public static void Check(string name)
    {
        if (!IsValid(name))
        {
            throw new MlopsException(new Problem(S3Diagnostics.InvalidBucketName, $"'{name}' is not a valid name for a bucket.")
            {
                Expected = "3 to 63 lower-case letters, digits, dots and hyphens, with a letter or digit at both ends, no two dots in a row and no IP address",
            });
        }
    }
}
