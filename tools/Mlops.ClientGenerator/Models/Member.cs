namespace Mlops.ClientGenerator.Models;

/// <summary>A member of a structure, or the items, keys or values of a shape.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Shape">The name of its shape.</param>
/// <param name="Documentation">What it is, in a sentence; empty when the model does not say.</param>
internal sealed record Member(string Name, string Shape, string Documentation)
{
    public bool IsRequired { get; init; }

    /// <summary>Whether it is a token by which the service knows a call that comes twice, and which a client makes.</summary>
    public bool IsToken { get; init; }

    /// <summary>Its name on the wire.</summary>
    public string? WireName { get; init; }

    /// <summary>uri, querystring, header or statusCode; <see langword="null"/> for the body.</summary>
    public string? Location { get; init; }

    public string NameOnWire => WireName ?? Name;
}
