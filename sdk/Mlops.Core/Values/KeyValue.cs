namespace Mlops.Core.Values;

/// <summary>The value of a request key: the stage's own where the request gives one for each stage, else the key's default.</summary>
/// <param name="Key">The request key, as declared in the manifest.</param>
public sealed record KeyValue(string Key) : Value;
