namespace Mlops.ClientGenerator;

/// <summary>A client to make.</summary>
/// <param name="Model">The service in botocore's words: the name of its folder there.</param>
/// <param name="Name">The service in the words of AWS's packages, as in <c>Amazon.CloudFormation</c> and <c>AmazonCloudFormationClient</c>.</param>
/// <param name="Operations">The operations wanted.</param>
internal sealed record ClientEntry(string Model, string Name, IReadOnlyList<string> Operations)
{
    /// <summary>The namespace below <c>Amazon</c>, where it is not the name.</summary>
    public string Namespace { get; init; } = Name;

    /// <summary>Whether the server's side is made, too.</summary>
    public bool Server { get; init; }

    /// <summary>Whether the client is made. One that is not leaves the names of AWS's packages to these: all its types are in the namespace <c>Amazon.….Server</c>.</summary>
    public bool Client { get; init; } = true;

    /// <summary>The members wanted of a structure, or the values wanted of an enumeration; of one that is not here, all are.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Members { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The operations whose inputs' constraints the local cloud holds calls against; none where this is empty.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Properties whose name in AWS's packages is not the member's: <c>Shape.Member</c> to the property.</summary>
    public IReadOnlyDictionary<string, string> Renames { get; init; } = new Dictionary<string, string>();
}
