using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Mlops.CloudFormation;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Functions.RuntimeApi;
using Mlops.Orchestrator.Local.Logs;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>Starts the processes of functions.</summary>
internal sealed class FunctionLauncher
{
    private readonly LocalServer _server;
    private readonly RuntimeApiEndpoint _runtimeApi;
    private readonly TimeProvider _time;
    private readonly string _stateFolder;
    private readonly string _temporary;
    private readonly string _pythonBootstrap;
    private readonly string _nodeBootstrap;
    private readonly IProgress<DebuggerWaiting>? _debuggers;

    public FunctionLauncher(LocalServer server, RuntimeApiEndpoint runtimeApi, string stateFolder, TimeProvider time, IProgress<DebuggerWaiting>? debuggers)
    {
        (_server, _runtimeApi, _time, _debuggers) = (server, runtimeApi, time, debuggers);
        _stateFolder = Path.GetFullPath(stateFolder);
        _temporary = Path.Combine(_stateFolder, "tmp");
        // Left by a local cloud that was killed.
        PrivateFiles.Remove(_temporary);

        var runtimes = Path.Combine(_stateFolder, "cache", "runtimes");
        (_pythonBootstrap, _nodeBootstrap) = (RuntimeFiles.WritePython(runtimes), RuntimeFiles.WriteNode(runtimes));
    }

    /// <summary>What a process is started from: another version needs another process.</summary>
    public static string VersionOf(FunctionConfiguration function, UnpackedCode code)
    {
        var environment = function.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => $"{variable.Key}={variable.Value}");
        return Sha256.Of(string.Join('\0', [code.Hash, .. code.Layers.Select(layer => layer.Hash), function.Arn, function.Runtime, function.Handler, $"{function.Timeout}", $"{function.Debugger}", $"{function.MemoryMegabytes}", $"{function.IsTraced}", function.Region, .. environment]));
    }

    /// <summary>Starts a process and adds it to the pool.</summary>
    /// <exception cref="MlopsException">It cannot be started.</exception>
    public FunctionProcess Start(FunctionConfiguration function, UnpackedCode code, string version, FunctionProcessPool pool)
    {
        var token = LocalServer.NewToken();
        var folders = new FunctionFolders(Path.GetFullPath(code.Folder), [.. code.Layers.Select(layer => Path.GetFullPath(layer.Folder))], Path.Combine(_temporary, token), Path.Combine(_stateFolder, "cache", "pycache"));
        var command = FunctionCommand.Of(function, folders.Code, _pythonBootstrap, _nodeBootstrap, Environment.GetEnvironmentVariable("PATH") ?? "");
        var account = new AwsAccount(function.AccountId, function.Region);
        var logPath = new FunctionLogFiles(new StateFolder(_stateFolder).Logs(account)).NewPath(function.Name, _time.GetUtcNow(), token[..6]);
        var addresses = new FunctionAddresses($"{_server.Address}{_runtimeApi.Prefix}{token}", _server.Url, _server.Keys.ForFunction(account, function.Name));
        var environment = FunctionEnvironment.Of(function, folders, addresses, FunctionLogFiles.StreamOf(logPath), Environment.GetEnvironmentVariable);

        PrivateFiles.CreateDirectory(folders.Temporary);
        PrivateFiles.CreateDirectory(folders.PythonCache);
        var log = new FunctionLog(logPath, _time);
        var mailbox = new InvocationMailbox(function.Arn, function.IsTraced);
        foreach (var layer in function.Layers.Where(layer => layer.Key is null))
        {
            log.WriteLine($"[mlops] The layer {layer.Arn} is of no stack of this local cloud: the function runs without it.");
        }

        _runtimeApi.Add(token, mailbox);
        void Release()
        {
            LeftProcesses.End(addresses.RuntimeApi);
            _runtimeApi.Remove(token);
            PrivateFiles.Remove(folders.Temporary);
        }

        try
        {
            var process = FunctionProcess.Start(function, version, StartInfo(command, folders, environment), mailbox, log, Release);
            pool.Add(process);
            if (function.Debugger is { } debugger)
            {
                _debuggers?.Report(new(debugger.LambdaFolder, process.Id, (debugger.How as DebuggedFunction.Python)?.Port, debugger.SuspendedTimeout));
            }

            return process;
        }
        catch (Exception exception)
        {
            log.Dispose();
            Release();
            if (exception is Win32Exception refusal)
            {
                throw CannotStart(function, command, refusal);
            }

            throw;
        }
    }

    private static MlopsException CannotStart(FunctionConfiguration function, FunctionCommand command, Win32Exception exception) => new(
        new Problem(FunctionDiagnostics.CannotStart, $"The function '{function.Name}' cannot be started: '{Path.GetFileName(command.Program)}' ({function.Runtime}): {exception.Message}")
        {
            Expected = "a program for this system and processor, not empty and executable",
            Hint = $"The function is for {function.Architecture}, this machine for {RuntimeInformation.OSArchitecture}. If they are one, build the function again, and look into its zip.",
        },
        exception);

    private static ProcessStartInfo StartInfo(FunctionCommand command, FunctionFolders folders, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            WorkingDirectory = folders.Code,
            UseShellExecute = false,
            CreateNoWindow = true,
            // Held open and never written to: its end tells the process that the local cloud is gone.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
