namespace Mlops.Aws.Wire.Members;

/// <summary>What the query protocol calls the parts of lists and maps, unless a model says otherwise.</summary>
internal static class WireNames
{
    public const string Item = "member";
    public const string Entry = "entry";
    public const string Key = "key";
    public const string Value = "value";
}
