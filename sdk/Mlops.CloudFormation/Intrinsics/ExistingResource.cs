using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>A resource that functions may refer to.</summary>
/// <param name="PhysicalId">What <c>Ref</c> gives; <see langword="null"/> while the resource is being made.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> gives; a name with dots is one key.</param>
internal sealed record ExistingResource(string? PhysicalId, JsonObject Attributes)
{
    /// <summary>Makes up an attribute that is not among <see cref="Attributes"/>; <see langword="null"/> of one that the type does not have.</summary>
    public Func<string, JsonNode?> MakeUp { get; init; } = _ => null;
}
