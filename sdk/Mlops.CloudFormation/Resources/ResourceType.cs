using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Mlops.CloudFormation.Resources;

/// <summary>What the local cloud knows of a resource type beside the catalog: the forms of its names and values.</summary>
/// <remarks>The formats take the placeholders that <see cref="ResourceFormat"/> lists.</remarks>
/// <param name="Name">The type, such as <c>AWS::IAM::Role</c>.</param>
internal sealed record ResourceType(string Name)
{
    /// <summary>The property that names a resource; <see langword="null"/> when names are always generated.</summary>
    public string? NameProperty { get; init; }

    /// <summary>The longest name the service takes; more than no service takes where <see cref="HasKnownLength"/> says so.</summary>
    public int MaxNameLength
    {
        get;
        init => (field, HasKnownLength) = (value, true);
    } = 255;

    /// <summary>Whether somebody said how long names may be.</summary>
    public bool HasKnownLength { get; private init; }

    /// <summary>The shortest name the service takes.</summary>
    public int MinNameLength { get; init; } = 1;

    /// <summary>What a name given by a template has to match.</summary>
    public Regex? NamePattern { get; init; }

    /// <summary>Whether generated names are lower-case.</summary>
    public bool LowerCase { get; init; }

    /// <summary>The form of generated names, before they are cut to <see cref="MaxNameLength"/>.</summary>
    public bool NameStartsWithLogicalId { get; init; }

    /// <summary>What generated names begin with in the place of the stack's name; <see langword="null"/> for that.</summary>
    public string? NameBeginning { get; init; }

    /// <summary>The form of the physical id, which is what <c>Ref</c> gives; <see langword="null"/> for the primary identifier that the catalog tells.</summary>
    public string? PhysicalId { get; init; } = "{Name}";

    /// <summary>What <c>Fn::GetAtt</c> gives, by attribute, where a service's values have a form of their own; of the catalog's other attributes, values are made up.</summary>
    public FrozenDictionary<string, string> Attributes { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The properties whose change replaces a resource although the catalog does not say so (AWS resource types reference: "Update requires: Replacement").</summary>
    public FrozenSet<string> Immutable { get; init; } = [];

    /// <summary>Whether every change replaces a resource, whatever the catalog says.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>Whether a resource does nothing at AWS either: a declaration, such as a role, is whole once it is recorded.</summary>
    public bool IsDeclaration { get; init; }
}
