using System.Diagnostics;
using System.Text;

namespace Mlops.EndToEnd.Workspace;

/// <summary>A process as a person would start it from a terminal, but without one.</summary>
internal sealed class Command : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly string _commandLine;

    private Command(string folder, IReadOnlyDictionary<string, string?> environment, string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _commandLine = $"{file} {string.Join(' ', start.ArgumentList)}";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Append(e.Data);
        _process.ErrorDataReceived += (_, e) => Append(e.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static Command Start(string folder, IReadOnlyDictionary<string, string?> environment, string file, params IEnumerable<string> arguments) =>
        new(folder, environment, file, arguments);

    public static async Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string?> environment, string file, params IEnumerable<string> arguments)
    {
        using var command = Start(folder, environment, file, arguments);
        return await command.WaitAsync();
    }

    public async Task<CommandResult> WaitAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"'{_commandLine}' did not end within {Timeout}:\n{Output()}");
        }

        return new CommandResult(_commandLine, _process.ExitCode, Output());
    }

    /// <summary>Kills the command and everything it started, as <c>kill -9</c> does, a while after it has written a text.</summary>
    public async Task KillAfterAsync(string text, TimeSpan delay)
    {
        await WaitForAsync(text);
        await Task.Delay(delay);
        await KillAsync();
    }

    /// <summary>Waits until the command has written a text.</summary>
    /// <returns>What it has written so far.</returns>
    public async Task<string> WaitForAsync(string text)
    {
        while (!Output().Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, $"'{_commandLine}' ended without writing '{text}':\n{Output()}");
            await Task.Delay(5);
        }

        return Output();
    }

    /// <summary>Asks the command to end, which takes that for Ctrl-C; to Ctrl-C itself it is deaf where the tests run in the background of a shell.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills the command and everything it started.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public void Dispose() => _process.Dispose();

    private string Output()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
