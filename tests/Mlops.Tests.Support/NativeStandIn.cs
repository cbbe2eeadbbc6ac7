namespace Mlops.Tests;

/// <summary>The beginning of a native program, for tests that start none.</summary>
public static class NativeStandIn
{
    /// <summary>The header of an ELF file.</summary>
    /// <param name="machine">The processor: 0x3E is x86_64, 0xB7 arm64.</param>
    /// <param name="type">2 is a program, 3 one that is loaded anywhere, 1 an object file.</param>
    /// <param name="bits">1 is 32, 2 is 64.</param>
    public static byte[] Program(byte machine = 0x3E, byte type = 3, byte bits = 2)
    {
        var header = new byte[64];
        "\x7F"u8.CopyTo(header);
        "ELF"u8.CopyTo(header.AsSpan(1));
        (header[4], header[5], header[6]) = (bits, 1, 1);
        (header[16], header[18]) = (type, machine);
        return header;
    }
}
