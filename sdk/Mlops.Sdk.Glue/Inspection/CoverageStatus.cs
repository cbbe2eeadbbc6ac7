using System.Text.Json.Serialization;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>Whether our orchestrator takes over something of the Python solution.</summary>
public enum CoverageStatus
{
    /// <summary>It does.</summary>
    [JsonStringEnumMemberName("covered")] Covered,

    /// <summary>It can, when somebody does something first.</summary>
    [JsonStringEnumMemberName("todo")] ToDo,

    /// <summary>It does not.</summary>
    [JsonStringEnumMemberName("notCovered")] NotCovered,
}
