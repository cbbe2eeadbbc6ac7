namespace Mlops.ClientGenerator.Models;

/// <summary>A type of a service's model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">structure, list, map, string, boolean, integer, long, float, double, timestamp or blob.</param>
/// <param name="Documentation">What it is, in a sentence; empty when the model does not say.</param>
internal sealed record Shape(string Name, string Type, string Documentation)
{
    /// <summary>The members of a structure.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>The items of a list, or the values of a map.</summary>
    public Member? Element { get; init; }

    /// <summary>The keys of a map.</summary>
    public Member? Key { get; init; }

    /// <summary>The values of a string, where they are counted out; <see langword="null"/> otherwise.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What a service says when this structure is an error.</summary>
    public Error? Error { get; init; }

    /// <summary>The member that is the whole body of a message, in the protocols that have such.</summary>
    public string? Payload { get; init; }

    public bool IsEnumeration => Values is not null;
}
