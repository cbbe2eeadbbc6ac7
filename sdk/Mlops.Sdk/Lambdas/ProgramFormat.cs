using System.Buffers.Binary;
using System.Buffers.Text;

namespace Mlops.Sdk.Lambdas;

/// <summary>What a file is to the system that would start it, as its first bytes say.</summary>
/// <param name="Description">What it is, in words.</param>
/// <param name="Architecture">The Lambda architecture that starts it, such as <c>x86_64</c>; <see langword="null"/> when none does.</param>
internal sealed record ProgramFormat(string Description, string? Architecture = null)
{
    /// <summary>The glibc of Amazon Linux 2023, which functions run on (Amazon Linux 2023 User Guide, "Core glibc packages"): 2.34.</summary>
    private const int LambdasGlibc = 34;

    // The offsets and numbers are those of the System V ABI, "ELF Header" and "Program Header", for 64 bits.
    private const int HeaderSize = 64;
    private const int ProgramHeaderSize = 56;
    private const int ExecutableType = 2;
    private const int PositionIndependentType = 3;
    private const uint InterpreterSegment = 3;

    /// <summary>Whether it is a program for the processor itself, of whatever system.</summary>
    public bool IsNative { get; private init; }

    /// <summary>Reads a file's format.</summary>
    /// <param name="file">The file's bytes.</param>
    public static ProgramFormat Read(ReadOnlySpan<byte> file) => file switch
    {
        [] => new("an empty file"),
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => Elf(file) with { IsNative = true },
        [(byte)'M', (byte)'Z', ..] => new("a Windows program (PE)") { IsNative = true },
        [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..] or [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..] or [0xCA, 0xFE, 0xBA, 0xBE, ..] =>
            new("a macOS program (Mach-O)") { IsNative = true },
        [(byte)'#', (byte)'!', ..] => new("a script"),
        _ => new(file.Contains((byte)0) ? "data" : "text"),
    };

    private static ProgramFormat Elf(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderSize || file[4] != 2 || file[5] != 1)
        {
            return new(file.Length < HeaderSize ? "a Linux program (ELF) cut short" : "a Linux program (ELF) that is not of 64 bits, little-endian");
        }

        var type = BinaryPrimitives.ReadUInt16LittleEndian(file[16..]);
        var machine = BinaryPrimitives.ReadUInt16LittleEndian(file[18..]);
        var processor = machine switch { 0x3E => "x86_64", 0xB7 => "arm64", _ => $"processor {machine}" };
        return type is not (ExecutableType or PositionIndependentType) ? new($"an ELF file for {processor} that is no program")
            : Interpreter(file).IndexOf("ld-musl"u8) >= 0 ? new($"a Linux program (ELF) for {processor} that needs musl in place of glibc")
            : NewestGlibc(file) is > LambdasGlibc and var newer ? new($"a Linux program (ELF) for {processor} that needs glibc 2.{newer}")
            : machine is 0x3E or 0xB7 ? new($"a Linux program (ELF) for {processor}", processor)
            : new($"a Linux program (ELF) for {processor}");
    }

    /// <summary>The newest release of glibc that the program names a symbol of: 34 for 2.34.</summary>
    private static int NewestGlibc(ReadOnlySpan<byte> file)
    {
        var newest = 0;
        var prefix = "\0GLIBC_2."u8;
        for (var at = file.IndexOf(prefix); at >= 0; at = file.IndexOf(prefix))
        {
            file = file[(at + prefix.Length)..];
            newest = Utf8Parser.TryParse(file, out int minor, out _) ? Math.Max(newest, minor) : newest;
        }

        return newest;
    }

    /// <summary>The path of the loader that the program asks for; nothing when it asks for none.</summary>
    private static ReadOnlySpan<byte> Interpreter(ReadOnlySpan<byte> file)
    {
        var offset = BinaryPrimitives.ReadUInt64LittleEndian(file[32..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file[56..]);
        for (var index = 0; index < count; index++, offset += ProgramHeaderSize)
        {
            var segment = Slice(file, offset, ProgramHeaderSize);
            if (segment.IsEmpty)
            {
                return [];
            }

            if (BinaryPrimitives.ReadUInt32LittleEndian(segment) == InterpreterSegment)
            {
                return Slice(file, BinaryPrimitives.ReadUInt64LittleEndian(segment[8..]), BinaryPrimitives.ReadUInt64LittleEndian(segment[32..]));
            }
        }

        return [];
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> file, ulong offset, ulong length) =>
        offset <= (ulong)file.Length && length <= (ulong)file.Length - offset ? file.Slice((int)offset, (int)length) : [];
}
