namespace Mlops.Core.Naming;

/// <summary>The names of resources in templates.</summary>
public static class LogicalId
{
    /// <summary>How many hexadecimal digits the CDK puts behind a construct's name (AWS CDK Developer Guide, "Identifiers": logical ids).</summary>
    private const int HashLength = 8;

    /// <summary>The construct's name in a logical id of the CDK; any other logical id as it is.</summary>
    /// <param name="logicalId">The logical id.</param>
    public static string ConstructOf(string logicalId)
    {
        ArgumentNullException.ThrowIfNull(logicalId);
        return logicalId.Length > HashLength && logicalId[^HashLength..].All(char.IsAsciiHexDigitUpper) ? logicalId[..^HashLength] : logicalId;
    }
}
