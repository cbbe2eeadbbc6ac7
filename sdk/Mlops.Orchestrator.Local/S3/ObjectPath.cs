using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>Turns an object's key into a relative path and back. Ordinary keys stay as they are, so that a bucket can be browsed.</summary>
/// <remarks>
/// <para>Different keys have different paths by construction, and every path stays inside the bucket's folder:</para>
/// <para>Each segment of a key is written as <see cref="FileName"/> writes a name.</para>
/// <para>S3 may hold both <c>a</c> and <c>a/b</c>; a disk cannot. So files and folders have distinct names: a file without a dot and a folder with one
/// get a <c>%</c> at the end (<c>model%</c>, <c>v1.0%/model.bin</c>).</para>
/// <para>A segment too long for a file name goes on in a folder: <c>part%~/rest</c>.</para>
/// </remarks>
internal static class ObjectPath
{
    /// <summary>The longest key, in bytes of UTF-8: "Creating object key names" in the Amazon S3 User Guide.</summary>
    private const int MaximumKeyBytes = 1024;

    /// <summary>File names may have 255 bytes; the rest is room for the marks and for the suffix of temporary files.</summary>
    private const int MaximumSegmentBytes = 200;

    private const string Continuation = "%~";
    private const char Separator = '/';

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The relative path of an object, with forward slashes.</summary>
    /// <exception cref="MlopsException">The key is empty, longer than 1,024 bytes or not valid Unicode.</exception>
    public static string Of(string key) => Of(key, isCaseSensitive: OperatingSystem.IsLinux());

    /// <inheritdoc cref="Of(string)"/>
    public static string Of(string key, bool isCaseSensitive)
    {
        Check(key);
        var segments = key.Split(Separator);
        return string.Join(Separator, segments.Select((segment, index) => Encode(segment, index == segments.Length - 1, isCaseSensitive)));
    }

    /// <summary>The folder that has all files of objects whose keys begin with a text; it need not exist.</summary>
    public static string FolderOf(string prefix)
    {
        var end = prefix.LastIndexOf(Separator);
        return end < 0 ? "" : string.Join(Separator, prefix[..end].Split(Separator).Select(segment => Encode(segment, isFile: false, isCaseSensitive: OperatingSystem.IsLinux())));
    }

    /// <summary>The key of an object.</summary>
    /// <returns>The key, or <see langword="null"/> when the path is not of an object's.</returns>
    public static string? KeyOf(string path)
    {
        try
        {
            var key = string.Join(Separator, path.Replace($"{Continuation}/", "", StringComparison.Ordinal).Split(Separator).Select(FileName.Decode));
            return Of(key) == path ? key : null;
        }
        catch (Exception exception) when (exception is FormatException or MlopsException or ArgumentException)
        {
            return null;
        }
    }

    private static void Check(string key)
    {
        try
        {
            if (key.Length > 0 && StrictUtf8.GetByteCount(key) <= MaximumKeyBytes)
            {
                return;
            }
        }
        catch (EncoderFallbackException)
        {
            // Half a surrogate pair: reported below with the rest.
        }

        throw new MlopsException(new Problem(S3Diagnostics.InvalidKey, $"'{(key.Length <= 80 ? key : key[..80] + "…")}' is not a valid key for an object.")
        {
            Expected = "1 to 1,024 bytes of UTF-8",
        });
    }

    private static string Encode(string segment, bool isFile, bool isCaseSensitive)
    {
        var encoded = new StringBuilder();
        var pieceBytes = 0;
        foreach (var unit in FileName.Units(segment, isCaseSensitive))
        {
            var bytes = Encoding.UTF8.GetByteCount(unit);
            if (pieceBytes + bytes > MaximumSegmentBytes)
            {
                encoded.Append(Continuation).Append(Separator);
                pieceBytes = 0;
            }

            encoded.Append(unit);
            pieceBytes += bytes;
        }

        var isUnusual = isFile != segment.Contains('.', StringComparison.Ordinal);
        return $"{(segment.Length == 0 ? FileName.Empty : encoded)}{(isUnusual ? FileName.Mark : "")}";
    }
}
