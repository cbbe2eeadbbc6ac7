using System.Text;

namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>Runs a function once outside Lambda: F5, a terminal.</summary>
internal static class SingleRun
{
    private const string Help = "This is a Lambda function. Run it on an event: --event FILE reads it from a file, - from standard input.";

    /// <summary>The longest time a Lambda function can run.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(15);

    public static async Task<int> RunAsync(Func<LambdaFunction> create, string[] arguments, TextReader input, TextWriter output, TextWriter error)
    {
        try
        {
            string payload;
            switch (arguments)
            {
                case ["-"] or ["--event", "-"]:
                    payload = await input.ReadToEndAsync();
                    break;
                case ["--event", var file]:
                    payload = await File.ReadAllTextAsync(file);
                    break;
                default:
                    await error.WriteLineAsync(Help);
                    return 2;
            }

            using var working = new CancellationTokenSource(Time);
            var context = new LambdaContext { RequestId = Guid.NewGuid().ToString(), Deadline = DateTimeOffset.UtcNow + Time };
            var answer = await create().InvokeAsync(Encoding.UTF8.GetBytes(payload), context, working.Token);
            await output.WriteLineAsync(Encoding.UTF8.GetString(answer.Span));
            return 0;
        }
        catch (Exception exception)
        {
            await error.WriteLineAsync(exception.ToString());
            return 1;
        }
    }
}
