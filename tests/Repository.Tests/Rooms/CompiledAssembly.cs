using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Repository.Tests.Rooms;

/// <summary>A built assembly of the SDK: the types that people wrote in it, and which of them refer to one of another folder.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Types">Its top-level types; those that a compiler named are left out.</param>
/// <param name="References">What refers to a type of another namespace, nested types and IL included; to the assembly's face refers whoever likes.</param>
internal sealed record CompiledAssembly(string Name, IReadOnlyList<TypeName> Types, IReadOnlySet<(TypeName From, TypeName To)> References)
{
    /// <summary>For each folder those that its types refer to.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Folders { get; } = Types.Select(type => type.Folder).Distinct().ToDictionary(
        folder => folder,
        folder => (IReadOnlySet<string>)References.Where(reference => reference.From.Folder == folder).Select(reference => reference.To.Folder).ToHashSet());

    /// <summary>Reads an assembly without loading it.</summary>
    public static CompiledAssembly Read(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        var name = Path.GetFileNameWithoutExtension(path);
        var face = Face(metadata, name);
        var types = new List<TypeName>();
        var references = new HashSet<(TypeName, TypeName)>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = TypeName.OfOutermost(metadata, handle);
            if (!type.IsWritten)
            {
                continue;
            }

            types.Add(type);
            references.UnionWith(TypeReferences.Of(image, metadata, handle)
                .Select(other => TypeName.OfOutermost(metadata, other))
                .Where(other => other.IsWritten && other.Folder != type.Folder && !face.Contains(other))
                .Select(other => (type, other)));
        }

        return new CompiledAssembly(name, [.. types.Distinct()], references);
    }

    // The public types of the root: what whoever uses the assembly names.
    private static HashSet<TypeName> Face(MetadataReader metadata, string root) => [.. metadata.TypeDefinitions
        .Where(handle => metadata.GetTypeDefinition(handle).Attributes.HasFlag(TypeAttributes.Public))
        .Select(handle => TypeName.OfOutermost(metadata, handle))
        .Where(type => type.Folder == root)];
}
