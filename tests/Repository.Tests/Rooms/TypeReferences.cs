using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Repository.Tests.Rooms;

/// <summary>Gathers the types of its own assembly that a type refers to: in its declaration, its members' signatures, their code and their attributes.</summary>
internal sealed class TypeReferences : ISignatureTypeProvider<TypeReferences.Seen, TypeReferences.Seen>, ICustomAttributeTypeProvider<TypeReferences.Seen>
{
    private readonly MetadataReader _metadata;
    private readonly HashSet<TypeDefinitionHandle> _found = [];

    private TypeReferences(MetadataReader metadata) => _metadata = metadata;

    /// <summary>What decoding a signature gives: nearly nothing, for a type is noted as it is met.</summary>
    /// <param name="IsSystemType">An argument of an attribute that is itself a type, which is written as text.</param>
    internal readonly record struct Seen(bool IsSystemType);

    /// <summary>The types that <paramref name="type"/>, without the types nested in it, refers to.</summary>
    public static IReadOnlySet<TypeDefinitionHandle> Of(PEReader image, MetadataReader metadata, TypeDefinitionHandle type)
    {
        var references = new TypeReferences(metadata);
        references.Add(image, metadata.GetTypeDefinition(type));
        return references._found;
    }

    private void Add(PEReader image, TypeDefinition type)
    {
        Add(type.BaseType);
        Add(type.GetCustomAttributes());
        Add(type.GetGenericParameters());
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Add(_metadata.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var handle in type.GetFields())
        {
            var field = _metadata.GetFieldDefinition(handle);
            field.DecodeSignature(this, default);
            Add(field.GetCustomAttributes());
        }

        foreach (var handle in type.GetProperties())
        {
            Add(_metadata.GetPropertyDefinition(handle).GetCustomAttributes());
        }

        foreach (var handle in type.GetMethods())
        {
            Add(image, _metadata.GetMethodDefinition(handle));
        }
    }

    private void Add(PEReader image, MethodDefinition method)
    {
        method.DecodeSignature(this, default);
        Add(method.GetCustomAttributes());
        Add(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters())
        {
            Add(_metadata.GetParameter(parameter).GetCustomAttributes());
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, default);
        }

        foreach (var region in body.ExceptionRegions)
        {
            Add(region.CatchType);
        }

        foreach (var token in Instructions.Tokens(body.GetILReader()))
        {
            Add(token);
        }
    }

    private void Add(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition when !handle.IsNil:
                _found.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, default);
                break;
            case HandleKind.MethodDefinition:
                _found.Add(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                _found.Add(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(_metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                method.DecodeSignature(this, default);
                break;
        }
    }

    private void Add(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _metadata.GetGenericParameter(parameter).GetConstraints()))
        {
            Add(_metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void Add(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(_metadata.GetCustomAttribute))
        {
            Add(attribute.Constructor);
            attribute.DecodeValue(this);
        }
    }

    Seen ISimpleTypeProvider<Seen>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        _found.Add(handle);
        return default;
    }

    Seen ICustomAttributeTypeProvider<Seen>.GetTypeFromSerializedName(string name)
    {
        // An attribute names a type as text; one of another assembly has that assembly's name behind a comma.
        foreach (var handle in _metadata.TypeDefinitions)
        {
            var type = _metadata.GetTypeDefinition(handle);
            if (name == $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}")
            {
                _found.Add(handle);
            }
        }

        return default;
    }

    Seen ISignatureTypeProvider<Seen, Seen>.GetTypeFromSpecification(MetadataReader reader, Seen context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    // An attribute's enumeration values of other assemblies are all of the usual width.
    PrimitiveTypeCode ICustomAttributeTypeProvider<Seen>.GetUnderlyingEnumType(Seen type) => PrimitiveTypeCode.Int32;

    Seen ISimpleTypeProvider<Seen>.GetPrimitiveType(PrimitiveTypeCode typeCode) => default;

    Seen ISimpleTypeProvider<Seen>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return new(reader.StringComparer.Equals(type.Namespace, "System") && reader.StringComparer.Equals(type.Name, "Type"));
    }

    Seen ISZArrayTypeProvider<Seen>.GetSZArrayType(Seen elementType) => default;

    Seen ICustomAttributeTypeProvider<Seen>.GetSystemType() => new(true);

    bool ICustomAttributeTypeProvider<Seen>.IsSystemType(Seen type) => type.IsSystemType;

    Seen IConstructedTypeProvider<Seen>.GetArrayType(Seen elementType, ArrayShape shape) => default;

    Seen IConstructedTypeProvider<Seen>.GetByReferenceType(Seen elementType) => default;

    Seen IConstructedTypeProvider<Seen>.GetGenericInstantiation(Seen genericType, ImmutableArray<Seen> typeArguments) => default;

    Seen IConstructedTypeProvider<Seen>.GetPointerType(Seen elementType) => default;

    Seen ISignatureTypeProvider<Seen, Seen>.GetFunctionPointerType(MethodSignature<Seen> signature) => default;

    Seen ISignatureTypeProvider<Seen, Seen>.GetGenericMethodParameter(Seen genericContext, int index) => default;

    Seen ISignatureTypeProvider<Seen, Seen>.GetGenericTypeParameter(Seen genericContext, int index) => default;

    Seen ISignatureTypeProvider<Seen, Seen>.GetModifiedType(Seen modifier, Seen unmodifiedType, bool isRequired) => default;

    Seen ISignatureTypeProvider<Seen, Seen>.GetPinnedType(Seen elementType) => default;
}
