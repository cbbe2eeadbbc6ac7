using System.IO.Compression;
using Mlops.Core.Diagnostics;

namespace Mlops.Core.Archives;

/// <summary>Counts what really comes out of a zip: the sizes it states may be lies.</summary>
internal sealed class ExpansionBudget(string source, long maxBytes)
{
    private readonly byte[] _buffer = new byte[81920];
    private long _used;

    public void Copy(ZipArchiveEntry entry, Stream target)
    {
        using var content = entry.Open();
        int read;
        while ((read = content.Read(_buffer)) > 0)
        {
            _used += read;
            if (_used > maxBytes)
            {
                throw new MlopsException(new Problem(ArchiveDiagnostics.TooLarge, $"The zip expands to more than {maxBytes} bytes.")
                {
                    Pointer = source,
                    Expected = $"at most {maxBytes} bytes together",
                });
            }

            target.Write(_buffer, 0, read);
        }
    }
}
