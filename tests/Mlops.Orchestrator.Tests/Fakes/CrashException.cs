namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>Stands for the process dying.</summary>
public sealed class CrashException : Exception;
