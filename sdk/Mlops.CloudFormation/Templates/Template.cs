using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Templates;

/// <summary>A template whose structure has been checked; its functions have not been evaluated.</summary>
internal sealed record Template
{
    public required OrderedDictionary<string, ResourceDeclaration> Resources { get; init; }

    /// <summary>What the template says of itself.</summary>
    public string? Description { get; init; }

    public OrderedDictionary<string, ParameterDeclaration> Parameters { get; init; } = [];

    public OrderedDictionary<string, OutputDeclaration> Outputs { get; init; } = [];

    public JsonObject Conditions { get; init; } = [];

    public JsonObject Mappings { get; init; } = [];

    public JsonObject Rules { get; init; } = [];

    public JsonObject Metadata { get; init; } = [];

    /// <summary>Whether the template asks for the transform <c>AWS::LanguageExtensions</c>.</summary>
    public bool HasLanguageExtensions { get; init; }

    /// <summary>Whether a transform has made it, which needs the values of the parameters, and that the request takes what comes of it.</summary>
    public bool IsTransformed { get; init; }

    /// <summary>The text that transforms have made of it with the parameters' values; <see langword="null"/> where none has run.</summary>
    public string? Processed { get; init; }

    /// <summary>What the template says and likely does not mean.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];
}
