using Mlops.Sdk;

namespace Mlops.Blueprints;

/// <summary>The names that a stack's job may have, for policies.</summary>
internal static class JobNamePatterns
{
    /// <summary>The name that is asked for, and those that the function makes where it is taken: with the stack's short id behind the beginning.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="name">The name that is asked for.</param>
    public static string[] Of(BlueprintStack stack, string name) => [name, $"*-{stack.ShortId}-*"];
}
