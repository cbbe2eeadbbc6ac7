namespace Mlops.Aws.Wire.Server;

/// <summary>A service does not do one of its operations; the caller hears that there is none of that name.</summary>
/// <param name="operation">The operation.</param>
public sealed class OperationNotServedException(string operation) : Exception($"The operation {operation} is not served.")
{
    /// <summary>The operation.</summary>
    public string Operation => operation;
}
