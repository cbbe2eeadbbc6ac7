using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.Parity.Tests.Templates;

/// <summary>A resource with every function of its properties resolved.</summary>
/// <param name="Declaration">The template's declaration.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="After">The logical ids of the resources that come into being before it, those before these included.</param>
internal sealed record EvaluatedResource(ResourceDeclaration Declaration, string Role, JsonObject Properties, IReadOnlySet<string> After)
{
    public string Type => Declaration.Type;
}
