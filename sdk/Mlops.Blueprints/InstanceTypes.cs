namespace Mlops.Blueprints;

/// <summary>What a type of SageMaker instances looks like.</summary>
internal static class InstanceTypes
{
    public const string Pattern = "^[a-zA-Z0-9_.+-]+\\.[a-zA-Z0-9-]+\\.[a-zA-Z0-9-.]+$";
}
