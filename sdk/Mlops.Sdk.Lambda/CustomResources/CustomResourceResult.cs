using System.Text.Json.Nodes;

namespace Mlops.Sdk.Lambda;

/// <summary>What a custom resource answers when it succeeded.</summary>
/// <example><code>return new CustomResourceResult { Data = { ["Rows"] = rows.Count } };</code></example>
public sealed record CustomResourceResult
{
    /// <summary>The physical id.</summary>
    /// <value>The default, <see langword="null"/>, keeps <see cref="CustomResourceRequest{TProperties}.PhysicalResourceId"/>.
    /// Another id than before makes CloudFormation replace the resource: it then asks to delete the old one. At most 1,024 bytes.</value>
    public string? PhysicalResourceId { get; init; }

    /// <summary>The attributes that the template can read with <c>Fn::GetAtt</c>.</summary>
    /// <value>The default is empty. The whole answer may have 4,096 bytes.</value>
    public JsonObject Data { get; init; } = [];

    /// <summary>Whether CloudFormation masks the attributes when it shows them.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool NoEcho { get; init; }
}
