using Mlops.Cli.Reports;

namespace Mlops.Cli.Doctor;

/// <summary>Checks the programs that mlops and the SDK call.</summary>
internal static class ToolChecks
{
    private static readonly RequiredTool[] Tools =
    [
        new(".NET SDK", "dotnet", new(10, 0), ToolDiagnostics.NoDotnet, CheckStatus.Failure, "builds blueprints and runs their C# functions: https://dotnet.microsoft.com/download/dotnet/10.0"),
        new("Node.js", "node", new(20, 0), ToolDiagnostics.NoNode, CheckStatus.Failure, "runs the CDK while blueprints are built: https://nodejs.org"),
        new("Python", "python3", new(3, 11), ToolDiagnostics.NoPython, CheckStatus.Warning, "runs the blueprints' Python functions in the local cloud: https://www.python.org/downloads"),
    ];

    /// <summary>Checks them all, at the same time.</summary>
    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(Tools.Select(async tool => Judge(tool, await ToolVersion.FindAsync(tool.Program, cancellationToken))));

    /// <summary>What a version, or its absence, means.</summary>
    internal static DoctorCheck Judge(RequiredTool tool, Version? found) =>
        found >= tool.Least
            ? new(tool.Name, CheckStatus.Ok, found.ToString())
            : new(tool.Name, tool.Severity, found is null ? $"'{tool.Program}' was not found" : $"{found} is too old")
            {
                Code = tool.Code,
                Cure = $"Install {tool.Name} {tool.Least} or newer; it {tool.Purpose}",
            };
}

/// <summary>A program that must be there.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Program">Its name for the shell.</param>
/// <param name="Least">The oldest version that will do.</param>
/// <param name="Code">The id of the diagnostic when it is missing.</param>
/// <param name="Severity">What its absence means.</param>
/// <param name="Purpose">What it is for, and where to get it.</param>
internal sealed record RequiredTool(string Name, string Program, Version Least, string Code, CheckStatus Severity, string Purpose);
