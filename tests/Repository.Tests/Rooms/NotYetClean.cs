namespace Repository.Tests.Rooms;

/// <summary>What was there before the rules and has still to go; nothing is added here.</summary>
internal static class NotYetClean
{
    /// <summary>Assemblies with folders that need each other.</summary>
    public static IReadOnlySet<string> Assemblies { get; } = new HashSet<string>
    {
        "mlops",
    };
}
