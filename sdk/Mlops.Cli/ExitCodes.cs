using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Cli;

/// <summary>What the exit code of <c>mlops</c> says. A script may rely on them; docs/cli.md lists them.</summary>
internal static class ExitCodes
{
    /// <summary>Done, or nothing was to be done.</summary>
    public const int Success = 0;

    /// <summary>A bug in mlops: please report it.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line, the settings file or a file it names is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A request or a template is invalid; nothing was done.</summary>
    public const int InvalidRequest = 3;

    /// <summary>A stack, a pipeline or a function failed.</summary>
    public const int ProvisioningFailed = 4;

    /// <summary>The bundle is missing, damaged or too new, or cannot be published.</summary>
    public const int Bundle = 5;

    /// <summary>Something mlops needs on this machine is missing, or standard output cannot be written to.</summary>
    public const int Environment = 6;

    /// <summary>The state folder is in use, too new, or cannot be written.</summary>
    public const int State = 7;

    /// <summary>There is no such pipeline, pipeline type, bucket or rule.</summary>
    public const int NotFound = 8;

    /// <summary>A check found something out of date.</summary>
    public const int OutOfDate = 9;

    /// <summary>The Python solution has something that is not taken over (<c>doctor --solution</c>).</summary>
    public const int NotCovered = 10;

    /// <summary>Stopped with Ctrl-C; a repeat of the command goes on where it stopped.</summary>
    public const int Cancelled = 130;

    /// <summary>The exit code for problems.</summary>
    /// <param name="problems">The problems.</param>
    public static int For(IReadOnlyList<Problem> problems) =>
        For(problems.FirstOrDefault(p => p.Severity == ProblemSeverity.Error)?.Code ?? "");

    private static int For(string code) => code switch
    {
        ToolDiagnostics.NoSuchPipeline or LocalCloud.NoSuchBucket or LocalCloud.NoSuchRule => NotFound,
        LocalCloud.UnfitEvent => Usage,
        ToolDiagnostics.NoBundle => Bundle,
        ToolDiagnostics.OutputNotWritten => Environment,
        _ when InRange(code, 1000, 1999) || InRange(code, 2200, 2399) || InRange(code, 4002, 4009) || InRange(code, 4061, 4069) => Bundle,
        _ when InRange(code, 2000, 2199) || InRange(code, 2400, 2499) => InvalidRequest,
        _ when InRange(code, 3401, 3409) => InvalidRequest,
        _ when InRange(code, 3410, 3419) => Usage,
        _ when InRange(code, 3300, 3319) => State,
        _ when InRange(code, 3000, 3399) || InRange(code, 4020, 4029) => ProvisioningFailed,
        SolutionDiagnostics.PythonNotUsable => Environment,
        _ when InRange(code, 4030, 4039) || InRange(code, 4070, 4079) => Environment,
        _ when InRange(code, 4010, 4019) || InRange(code, 4040, 4049) || InRange(code, 5000, 5999) => Usage,
        _ => Unexpected,
    };

    private static bool InRange(string code, int first, int last) =>
        code.StartsWith("MLOPS", StringComparison.Ordinal) && int.TryParse(code.AsSpan(5), out var number) && number >= first && number <= last;
}
