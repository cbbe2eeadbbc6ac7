namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>Asks the Runtime API for events and answers them, one after the other.</summary>
internal sealed class RuntimeLoop(RuntimeApi api, LambdaEnvironment environment, TextWriter log)
{
    public async Task<int> RunAsync(Func<LambdaFunction> create, CancellationToken stopping)
    {
        try
        {
            var function = await InitializeAsync(create);
            while (function is not null && !stopping.IsCancellationRequested)
            {
                await ServeAsync(function, await api.NextAsync(stopping));
            }

            return function is null ? 1 : 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (HttpRequestException exception)
        {
            // Without the Runtime API there is nothing left to serve: in the local cloud this is how an orphan ends.
            await log.WriteLineAsync($"The Lambda Runtime API at {environment.RuntimeApi} cannot be reached: {exception.Message}");
            return 1;
        }
    }

    private async Task<LambdaFunction?> InitializeAsync(Func<LambdaFunction> create)
    {
        try
        {
            return create();
        }
        catch (Exception exception)
        {
            await log.WriteLineAsync(exception.ToString());
            await api.FailInitializationAsync(FunctionError.Of(exception));
            return null;
        }
    }

    private async Task ServeAsync(LambdaFunction function, Invocation invocation)
    {
        // Read by the X-Ray and AWS SDKs.
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        var context = new LambdaContext
        {
            RequestId = invocation.RequestId,
            Deadline = invocation.Deadline,
            InvokedFunctionArn = invocation.FunctionArn,
            FunctionName = environment.FunctionName,
            FunctionVersion = environment.FunctionVersion,
            MemoryLimitMegabytes = environment.MemoryMegabytes,
            LogStream = environment.LogStream,
        };

        ReadOnlyMemory<byte> answer;
        try
        {
            using var working = new CancellationTokenSource(Deadline.WorkingTime(context.RemainingTime));
            answer = await function.InvokeAsync(invocation.Payload, context, working.Token);
        }
        catch (Exception exception)
        {
            await log.WriteLineAsync(exception.ToString());
            await api.FailAsync(invocation.RequestId, FunctionError.Of(exception));
            return;
        }

        if (!await api.RespondAsync(invocation.RequestId, answer))
        {
            await log.WriteLineAsync($"The answer of {answer.Length:N0} bytes is over Lambda's limit of 6 MB.");
        }
    }
}
