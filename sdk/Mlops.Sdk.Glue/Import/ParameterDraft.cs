using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue.Import;

/// <summary>A template parameter on its way to a property of a blueprint's class.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Parameter">The parameter.</param>
internal sealed record ParameterDraft(string Property, TemplateParameter Parameter)
{
    /// <summary>Whether requests give it a value; the others keep the template's default.</summary>
    public bool IsSent { get; init; } = true;

    /// <summary>The Python that computes the value where that could not be told; <see langword="null"/> where it could.</summary>
    public string? Unknown { get; init; }
}
