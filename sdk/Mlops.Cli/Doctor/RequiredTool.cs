namespace Mlops.Cli.Doctor;

/// <summary>A program that must be there.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Program">Its name for the shell.</param>
/// <param name="Least">The oldest version that will do.</param>
/// <param name="Code">The id of the diagnostic when it is missing.</param>
/// <param name="Severity">What its absence means.</param>
/// <param name="Purpose">What it is for, and where to get it.</param>
internal sealed record RequiredTool(string Name, string Program, Version Least, string Code, CheckStatus Severity, string Purpose);
