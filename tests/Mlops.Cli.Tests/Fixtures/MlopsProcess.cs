namespace Mlops.Cli.Tests.Fixtures;

/// <summary>Runs the tool as a process, as its users do.</summary>
internal static class MlopsProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What is written before the arguments: in CI a native program, as the tool's package for Linux has it, else what <c>dotnet exec</c> runs.</summary>
    public static IReadOnlyList<string> Command { get; } = Find(Path.Combine(AppContext.BaseDirectory, "Programs"));

    public static Task<ProgramResult> RunAsync(string folder, params string[] arguments) => RunAsync(folder, "", arguments);

    public static Task<ProgramResult> RunAsync(string folder, string input, string[] arguments) => RunAsync(folder, [], input, arguments);

    public static Task<ProgramResult> RunAsync(string folder, Dictionary<string, string?> environment, string[] arguments) => RunAsync(folder, environment, "", arguments);

    private static async Task<ProgramResult> RunAsync(string folder, Dictionary<string, string?> environment, string input, string[] arguments)
    {
        using var patience = new CancellationTokenSource(Patience);
        environment.TryAdd("MLOPS_BUNDLE", null);
        // What runs inside of mlops cloud calls it.
        using var answers = arguments.Contains("--") ? AnswerCheck.WatchAll() : null;
        var result = await Programs.RunAsync(Command[0], [.. Command.Skip(1), .. arguments], folder, answers?.AddTo(environment) ?? environment, input, patience.Token);
        answers?.Check();
        return result;
    }

    private static IReadOnlyList<string> Find(string folder) =>
        Path.Combine(folder, "native", "mlops") is var native && File.Exists(native) ? [native] : ["dotnet", "exec", Path.Combine(folder, "mlops.dll")];
}
