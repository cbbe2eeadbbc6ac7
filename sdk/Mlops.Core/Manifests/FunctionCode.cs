namespace Mlops.Core.Manifests;

/// <summary>The zip of a Lambda function.</summary>
/// <param name="Folder">The folder of the author's project it was made from.</param>
/// <param name="Key">The zip's key in the blueprint bucket.</param>
/// <param name="Runtime">The Lambda runtime, such as <c>dotnet10</c> or <c>python3.13</c>.</param>
/// <param name="Handler">The handler, as the runtime spells it.</param>
/// <param name="Sha256">The zip's SHA-256, in lower-case hexadecimal digits.</param>
public sealed record FunctionCode(string Folder, string Key, string Runtime, string Handler, string Sha256);
