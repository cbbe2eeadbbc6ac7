using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text;
using Mlops.Core.Archives;

namespace Mlops.Sdk.Bundling;

/// <summary>What the program that makes the bundle consists of: the assemblies in its folder, and what lies beside them.</summary>
internal static class ProgramInputs
{
    /// <summary>Beyond this size an assembly is known by the id that its compiler made of its content: to hash all of the CDK takes half a second.</summary>
    private const int LargeAssembly = 1024 * 1024;

    private static readonly string[] Endings = [".dll", ".json", ".xml"];

    /// <summary>The assemblies in a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<string> Assemblies(string folder) => Directory.EnumerateFiles(folder, "*.dll");

    /// <summary>The hash of a program.</summary>
    /// <param name="folder">Its folder.</param>
    public static string Hash(string folder)
    {
        // The compression of zips is the runtime's.
        var text = new StringBuilder(RuntimeInformation.FrameworkDescription).Append('\n');
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => Endings.Contains(file.Extension)).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {Identity(file)}\n");
        }

        return Sha256.Of(text.ToString());
    }

    private static string Identity(FileInfo file) =>
        file is { Extension: ".dll", Length: > LargeAssembly } && ModuleId(file) is { } id ? id : Sha256.Of(File.ReadAllBytes(file.FullName));

    private static string? ModuleId(FileInfo file)
    {
        using var image = new PEReader(file.OpenRead());
        if (!image.HasMetadata)
        {
            return null;
        }

        var reader = image.GetMetadataReader();
        return reader.GetGuid(reader.GetModuleDefinition().Mvid).ToString();
    }
}
