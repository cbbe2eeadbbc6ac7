namespace Mlops.Aws.Wire.Members;

/// <summary>What an operation cannot do without.</summary>
internal static class Required
{
    /// <exception cref="ArgumentException">The value is missing.</exception>
    public static void Check(object? value, string member)
    {
        if (value is null)
        {
            throw new ArgumentException($"{member} is missing; the operation requires it.");
        }
    }
}
