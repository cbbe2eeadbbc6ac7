using System.Diagnostics;
using System.Runtime.InteropServices;
using Mlops.Sdk.Lambda.Hosting;

namespace Mlops.Sdk.Lambda;

/// <summary>Runs a Lambda function: in Lambda (and in the local cloud) as the runtime's loop, anywhere else once on an event from a file.</summary>
/// <remarks>
/// The same executable serves the managed runtime <c>dotnet10</c> (handler = name of the assembly), <c>provided.al2023</c> (NativeAOT, named <c>bootstrap</c>)
/// and a developer's machine (<c>dotnet run -- --event event.json</c>, or F5 with these arguments; with <c>--env FILE</c> the variables of a file are set first,
/// such as those of <c>mlops cloud --export env</c>).
/// </remarks>
/// <example>
/// The whole of <c>Program.cs</c>:
/// <code>return await LambdaHost.RunAsync(() => new ValidateInput());</code>
/// </example>
public static class LambdaHost
{
    /// <summary>Runs a function until Lambda ends the process, or once outside Lambda.</summary>
    /// <param name="function">The function.</param>
    /// <returns>The exit code for <c>Main</c>: 0, 1 when the function failed, 2 when there was nothing to run it on.</returns>
    public static Task<int> RunAsync(LambdaFunction function) => RunAsync(() => function);

    /// <summary>Runs one function of several: the one that the Lambda function's handler names.</summary>
    /// <param name="functions">How each function is made, by its handler's name. Only the one that is asked for is made.</param>
    /// <returns>The exit code for <c>Main</c>: 0, 1 when the function failed, 2 when there was nothing to run it on.</returns>
    /// <remarks>
    /// One zip then serves several Lambda functions on <c>provided.al2023</c>, each with a handler of its own.
    /// Outside Lambda the environment variable <c>_HANDLER</c> chooses.
    /// </remarks>
    /// <example>
    /// <code>
    /// return await LambdaHost.RunAsync(new Dictionary&lt;string, Func&lt;LambdaFunction&gt;&gt;
    /// {
    ///     ["validate"] = () => new Validate(),
    ///     ["score"] = () => new Score(),
    /// });
    /// </code>
    /// </example>
    public static Task<int> RunAsync(IReadOnlyDictionary<string, Func<LambdaFunction>> functions)
    {
        ArgumentNullException.ThrowIfNull(functions);
        return RunAsync(() => HandlerName.Create(functions, Environment.GetEnvironmentVariable(HandlerName.Variable)));
    }

    /// <summary>Runs a function until Lambda ends the process, or once outside Lambda.</summary>
    /// <param name="create">Makes the function. An exception is reported to Lambda as the reason why the function could not start.</param>
    /// <returns>The exit code for <c>Main</c>: 0, 1 when the function failed, 2 when there was nothing to run it on.</returns>
    public static async Task<int> RunAsync(Func<LambdaFunction> create)
    {
        ArgumentNullException.ThrowIfNull(create);

        await DebuggerWait.WhenAttachedAsync(Environment.GetEnvironmentVariable(DebuggerWait.Variable), () => Debugger.IsAttached, Console.Error);
        var environment = LambdaEnvironment.Current();
        if (environment.RuntimeApi is not { Length: > 0 } address)
        {
            return await SingleRun.RunAsync(create, Environment.GetCommandLineArgs()[1..], Console.In, Console.Out, Console.Error);
        }

        using var stopping = new CancellationTokenSource();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            // The invocation at work is finished first; the process then ends by itself.
            signal.Cancel = true;
            stopping.Cancel();
        });
        using var api = new RuntimeApi(address);
        return await new RuntimeLoop(api, environment, Console.Error).RunAsync(create, stopping.Token);
    }
}
