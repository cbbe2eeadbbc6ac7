using System.Reflection.Metadata;

namespace Repository.Tests.Rooms;

/// <summary>The name of a top-level type.</summary>
/// <param name="Folder">Its namespace, which is its folder.</param>
/// <param name="Name">Its name, without the number of its type parameters: one with and one without share a name on purpose.</param>
internal readonly record struct TypeName(string Folder, string Name)
{
    /// <summary>
    /// Whether a person wrote it: names with an angle bracket, top-level statements and what is put into namespaces of the framework are the compiler's;
    /// what is in namespaces of AWS's packages is generated, and named by AWS.
    /// </summary>
    public bool IsWritten => !Name.Contains('<')
        && Folder.Length > 0
        && !Folder.StartsWith("System.", StringComparison.Ordinal)
        && !Folder.StartsWith("Microsoft.", StringComparison.Ordinal)
        && !Folder.StartsWith("Amazon.", StringComparison.Ordinal);

    /// <summary>The type itself, or the top-level one in which it is nested.</summary>
    public static TypeName OfOutermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer)
        {
            type = metadata.GetTypeDefinition(outer);
        }

        return new(metadata.GetString(type.Namespace), metadata.GetString(type.Name).Split('`')[0]);
    }
}
