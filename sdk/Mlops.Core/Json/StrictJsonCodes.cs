namespace Mlops.Core.Json;

/// <summary>The diagnostics' ids for a kind of file that <see cref="StrictJson"/> reads.</summary>
/// <param name="Syntax">Not JSON.</param>
/// <param name="DuplicateKey">A key twice in one object.</param>
/// <param name="Depth">Nested too deep.</param>
internal sealed record StrictJsonCodes(string Syntax, string DuplicateKey, string Depth);
