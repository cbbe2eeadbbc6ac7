using System.Text;

namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>Runs a function once outside Lambda: F5, a terminal.</summary>
internal static class SingleRun
{
    private const string Help = "This is a Lambda function. Run it on an event: --event FILE reads it from a file, - from standard input. --env FILE sets the variables of a file first, a line NAME=VALUE each.";

    /// <summary>The longest time a Lambda function can run.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(15);

    public static async Task<int> RunAsync(Func<LambdaFunction> create, string[] arguments, TextReader input, TextWriter output, TextWriter error)
    {
        if (arguments.SkipWhile(argument => argument != "--env").Skip(1).FirstOrDefault() is { } variables)
        {
            if (!File.Exists(variables))
            {
                await error.WriteLineAsync($"There is no file '{Path.GetFullPath(variables)}'. A local cloud that runs writes one: dotnet mlops cloud --background, then dotnet mlops cloud --export env.");
                return 2;
            }

            VariableFile.Set(await File.ReadAllLinesAsync(variables));
            arguments = [.. arguments.Where((argument, at) => argument != "--env" && (at == 0 || arguments[at - 1] != "--env"))];
        }

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
