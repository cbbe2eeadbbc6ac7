namespace Mlops.Cli;

/// <summary>What can be wrong with the command line and with this machine; <c>docs/diagnostics</c> has a page for each.</summary>
internal static class ToolDiagnostics
{
    /// <summary>No bundle was found, or more than one.</summary>
    public const string NoBundle = "MLOPS4001";

    /// <summary>A bundle was found that somebody else can have put there.</summary>
    public const string ForeignBundle = "MLOPS4007";

    /// <summary>The project of the blueprints cannot be built.</summary>
    public const string NotBuilt = "MLOPS4008";

    /// <summary>A request file cannot be read.</summary>
    public const string UnreadableRequest = "MLOPS4011";

    /// <summary>The settings are not valid.</summary>
    public const string InvalidSettings = "MLOPS4012";

    /// <summary>There is no pipeline of that name or id.</summary>
    public const string NoSuchPipeline = "MLOPS4013";

    /// <summary>The event for a function cannot be read, or is not of the form that it is to have.</summary>
    public const string UnusableEvent = "MLOPS4016";

    /// <summary>The .NET SDK is missing or too old.</summary>
    public const string NoDotnet = "MLOPS4031";

    /// <summary>Node.js is missing or too old.</summary>
    public const string NoNode = "MLOPS4032";

    /// <summary>Python is missing or too old.</summary>
    public const string NoPython = "MLOPS4033";

    /// <summary>There is little space left on the disk.</summary>
    public const string LittleSpace = "MLOPS4034";

    /// <summary>The command that was to run with the local cloud cannot be started.</summary>
    public const string NoCommand = "MLOPS4035";

    /// <summary>A function cannot be run for a debugger.</summary>
    public const string NotDebuggable = "MLOPS4036";

    /// <summary>The output folder has something else in it.</summary>
    public const string ForeignFolder = "MLOPS4041";

    /// <summary>A deletion or a change was not confirmed.</summary>
    public const string NotConfirmed = "MLOPS4042";

    /// <summary>Settings or data were found that somebody else can have put there.</summary>
    public const string ForeignFile = "MLOPS4043";

    /// <summary>Standard output cannot be written to.</summary>
    public const string OutputNotWritten = "MLOPS4044";

    /// <summary>A bug.</summary>
    public const string Bug = "MLOPS4099";
}
