using System.Diagnostics;
using System.Text;
using Mlops.CloudFormation;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.CloudFormation.Handlers;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Tests.CloudFormation;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Local.Tests.Functions.Processes;

/// <summary>Whatever a function does, its stack comes to its end, says why, and nothing of the function stays.</summary>
public sealed class HostileFunctionTests(FunctionRuntimeFixture fixture, ITestOutputHelper output) : IClassFixture<FunctionRuntimeFixture>
{
    /// <summary>How an answer is put, in raw bytes.</summary>
    private const string Put = """
        import ctypes, json, os, shutil, signal, socket, subprocess, sys, time, urllib.request

        def put(event, body):
            urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], body, method="PUT"))

        def answer(event, **more):
            ids = {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
            return json.dumps({**ids, "Status": "SUCCESS", "PhysicalResourceId": "p", **more}).encode()

        """;

    /// <summary>What a function does for each event, and a part of the reason; an empty one for success.</summary>
    private static readonly Dictionary<string, (string Body, string Reason)> Handlers = new()
    {
        ["half a character in the data"] = (@"put(event, answer(event, Data={'a': '\ud800', '\udc00': 'x\ud800y'}))", ""),
        ["half a character in the id"] = (@"put(event, answer(event, PhysicalResourceId='p\ud83d'))", ""),
        ["half a character in the reason"] = (@"put(event, answer(event, Status='FAILED', Reason='no \ud800 luck'))", "no \ufffd luck"),
        ["half a character as an error"] = (@"raise ValueError('\ud800')", "log: "),
        ["half a character as the answer"] = (@"put(event, answer(event)); return {'a': '\ud800'}", ""),
        ["half a character, nothing else"] = (@"return '\ud800'", "did not receive a response"),
        ["bytes that are no text"] = (@"put(event, answer(event).replace(b'SUCCESS', b'SUCC\xff\xfe'))", "Status"),
        ["NUL"] = (@"put(event, answer(event, Data={'a': 'x\0y'}))", ""),
        ["names twice"] = ("""put(event, answer(event)[:-1] + b', "Status": "FAILED"}')""", "cannot be read"),
        ["NaN"] = ("put(event, answer(event, Data={'a': float('nan')}))", "cannot be read"),
        ["a number without an end"] = ("""put(event, answer(event)[:-1] + b', "Data": {"a": 1e999999}}')""", ""),
        ["deep nesting"] = ("put(event, answer(event)[:-1] + b', \"Data\": {\"a\": ' + b'[' * 1500 + b']' * 1500 + b'}}')", "cannot be read"),
        ["a status that is no text"] = ("put(event, answer(event, Status=[1]))", "cannot be read"),
        ["twice"] = ("put(event, answer(event)); put(event, answer(event, Status='FAILED'))", ""),
        ["a hundred megabytes"] = ("put(event, b'x' * 100_000_000)", "too long"),
        ["a body that never ends"] = ("""
            host = event["ResponseURL"].split("/")[2].split(":")
            line = socket.create_connection((host[0], int(host[1])))
            path = "/" + event["ResponseURL"].split("/", 3)[3]
            line.sendall(f"PUT {path} HTTP/1.1\r\nHost: {':'.join(host)}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
            while True:
                line.sendall(b"1\r\nx\r\n")
                time.sleep(0.01)
            """, "timed out"),
        ["an answer of eight megabytes"] = ("return 'x' * 8_000_000", "exceeded maximum allowed payload size"),
        ["an error that is no text"] = ("class E(Exception): pass\n    E.__name__ = 'x' * 200_000\n    raise E('y' * 200_000)", "log: "),
        ["its temporary folder deleted"] = ("shutil.rmtree(os.environ['TMPDIR']); put(event, answer(event))", ""),
        ["its temporary folder closed"] = ("os.makedirs(os.environ['TMPDIR'] + '/a/b'); os.chmod(os.environ['TMPDIR'] + '/a/b', 0); os.chmod(os.environ['TMPDIR'], 0); put(event, answer(event))", ""),
        ["its temporary folder a link"] = ("t = os.environ['TMPDIR']; shutil.rmtree(t); os.symlink(os.environ['KEEP'], t); put(event, answer(event))", ""),
        ["its temporary folder a file"] = ("t = os.environ['TMPDIR']; shutil.rmtree(t); open(t, 'w').close(); put(event, answer(event))", ""),
        ["its temporary folder full"] = ("[open(f\"{os.environ['TMPDIR']}/{i}\", 'w').close() for i in range(500)]; put(event, answer(event))", ""),
        ["all temporary folders deleted"] = ("shutil.rmtree(os.path.dirname(os.environ['TMPDIR'])); put(event, answer(event))", ""),
        ["its logs deleted"] = ("shutil.rmtree(os.path.join(os.environ['TMPDIR'], '..', '..', 'logs')); print('more'); put(event, answer(event))", ""),
        ["binary in the log"] = ("sys.stdout.buffer.write(bytes(range(256)) * 100); put(event, answer(event))", ""),
        ["a long log"] = ("print('x' * 30_000_000); put(event, answer(event))", ""),
        ["killed by itself"] = ("os.kill(os.getpid(), signal.SIGKILL)", "exit status 137"),
        ["a violation"] = ("ctypes.string_at(0)", "exit status"),
        ["ended well"] = ("os._exit(0)", "exited without providing a reason"),
        ["deaf to signals"] = ("[signal.signal(s, signal.SIG_IGN) for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)]; time.sleep(600)", "timed out"),
        ["at work for ever"] = ("while True: pass", "timed out"),
        ["a group of its own"] = ("os.setpgid(0, 0); time.sleep(600)", "timed out"),
        ["its output closed"] = ("os.close(1); os.close(2); put(event, answer(event))", ""),
        ["a child that holds the output"] = ("subprocess.Popen(['sleep', '600']); put(event, answer(event))", ""),
        ["a child that forked twice"] = ("""
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    time.sleep(600)
                os._exit(0)
            put(event, answer(event))
            """, ""),
    };

    private static readonly Dictionary<string, (string Runtime, string Handler, ArchiveEntry[] Files, string Reason)> Programs = new()
    {
        ["an empty bootstrap"] = ("provided.al2023", "x", [new("bootstrap", Array.Empty<byte>(), IsExecutable: true)], "MLOPS3110"),
        ["a bootstrap of another system"] = ("provided.al2023", "x", [new("bootstrap", "MZ\0\0"u8.ToArray(), IsExecutable: true)], "MLOPS3110"),
        ["a bootstrap cut short"] = ("provided.al2023", "x", [new("bootstrap", new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0 }, IsExecutable: true)], "MLOPS3110"),
        ["a bootstrap that may not run"] = ("provided.al2023", "x", [new("bootstrap", "#!/bin/sh\n"u8.ToArray())], "MLOPS3110"),
        ["a folder for a bootstrap"] = ("provided.al2023", "x", [new("bootstrap/x", "x"u8.ToArray())], "MLOPS3105"),
        ["a bootstrap that ends"] = ("provided.al2023", "x", [new("bootstrap", "#!/bin/sh\nexit 0\n"u8.ToArray(), IsExecutable: true)], "exited without providing a reason"),
        ["a bootstrap without its interpreter"] = ("provided.al2023", "x", [new("bootstrap", "#!/no/such/sh\n"u8.ToArray(), IsExecutable: true)], "MLOPS3110"),
        ["no program"] = ("dotnet10", "Nothing", [new("x", "x"u8.ToArray())], "MLOPS3105"),
        ["a program elsewhere"] = ("dotnet10", "../../../x", [new("x", "x"u8.ToArray())], "MLOPS3105"),
        ["an assembly that is none"] = ("dotnet10", "X", [new("X.dll", "x"u8.ToArray())], "exit status"),
        ["a syntax error"] = ("python3.13", "main.handler", [new("main.py", "def"u8.ToArray())], "invalid syntax"),
        ["no handler"] = ("python3.13", "main.nothing", [new("main.py", "x = 1"u8.ToArray())], "nothing"),
        ["dead while it is imported"] = ("python3.13", "main.handler", [new("main.py", "import os; os.kill(os.getpid(), 9)"u8.ToArray())], "exit status 137"),
    };

    public static TheoryData<string> HandlerNames => [.. Handlers.Keys];

    public static TheoryData<string> ProgramNames => [.. Programs.Keys];

    [Theory]
    [MemberData(nameof(HandlerNames))]
    public async Task Handler_WhateverItDoes_EndsItsStackAndLeavesNothing(string name)
    {
        var (body, reason) = Handlers[name];
        var keep = Directory.CreateDirectory(Path.Combine(fixture.State, "..", "keep")).FullName;
        await File.WriteAllTextAsync(Path.Combine(keep, "mine"), "mine");
        var code = $"{Put}def handler(event, context):\n    if event['RequestType'] == 'Delete': return put(event, answer(event))\n    {body.Replace("\n", "\n    ", StringComparison.Ordinal)}\n";

        await RunAsync(name, "python3.13", "main.handler", [new("main.py", Encoding.UTF8.GetBytes(code))], reason, keep);

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(keep, "mine")));
        output.WriteLine($"counted: hostile functions: {Handlers.Count + Programs.Count}, each in a stack of its own");
    }

    [Theory]
    [MemberData(nameof(ProgramNames))]
    public async Task Program_ThatIsNone_EndsItsStackAndLeavesNothing(string name)
    {
        var (runtime, handler, files, reason) = Programs[name];

        await RunAsync(name, runtime, handler, files, reason, "");
    }

    private async Task RunAsync(string name, string runtime, string handler, ArchiveEntry[] files, string reason, string keep)
    {
        using var folder = new TemporaryFolder();
        var state = Path.Combine(folder, "state");
        var store = new MemoryStackStore();
        var marker = $"hostile-{Guid.NewGuid():N}";
        await using (var functions = new ServedFunctions(fixture.Objects, "another-bucket", state))
        {
            var engine = new StackEngine(store, new ResourceHandlers(fixture.Objects, store, functions.Runtime, new(new(StateDatabase.InMemory(), ""), TimeProvider.System), new NoDestinations(), new Dictionary<string, IResourceHandler>()).For, new AwsAccount("111122223333", "eu-west-1"), TimeProvider.System, _ => false, new NoValues(fixture.Objects, store));
            await fixture.Objects.PutAsync("blueprints", "hostile.zip", DeterministicZip.Create(files));

            var stack = await CreateAsync(engine, "hostile", Template("hostile.zip", runtime, handler, marker, keep));

            var why = store.Events(stack.Id).FirstOrDefault(e => e.Status == "CREATE_FAILED" && e.LogicalId == "Check")?.Reason;
            // A function that does not even start cannot delete either, as on AWS.
            string[] final = reason.Length == 0 ? ["CREATE_COMPLETE"] : ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED"];
            Assert.True(final.Contains(stack.Status), $"{name}: {stack.Status}: {why}");
            Assert.True((why ?? "").Contains(reason, StringComparison.Ordinal), $"{name}: '{reason}' was expected: {why}");

            await fixture.Objects.PutAsync("blueprints", "good.zip", DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes($"{Put}def handler(event, context): put(event, answer(event))"))]));
            var good = await CreateAsync(engine, "good", Template("good.zip", "python3.13", "main.handler", marker, keep));
            Assert.Equal("CREATE_COMPLETE", good.Status);
        }

        Assert.Empty(Directory.Exists(Path.Combine(state, "tmp")) ? Directory.EnumerateFileSystemEntries(Path.Combine(state, "tmp")) : []);
        Assert.Empty(Living(marker));
    }

    private static async Task<StackRecord> CreateAsync(StackEngine engine, string stack, string template) =>
        await engine.BeginCreate(LocalStacks.Request(template) with { StackName = stack }).RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    private static string Template(string key, string runtime, string handler, string marker, string keep) => $$"""
        Resources:
          Function:
            Type: AWS::Lambda::Function
            Properties:
              Code: { S3Bucket: blueprints, S3Key: {{key}} }
              Handler: {{handler}}
              Runtime: {{runtime}}
              Role: arn:aws:iam::111122223333:role/r
              Timeout: 4
              Environment: { Variables: { MARKER: {{marker}}, KEEP: '{{keep}}' } }
          Check:
            Type: Custom::Check
            Properties: { ServiceToken: !GetAtt Function.Arn, ServiceTimeout: 8 }
        """;

    /// <summary>The processes that have a function's environment.</summary>
    private static IEnumerable<int> Living(string marker) => OperatingSystem.IsLinux()
        ? Process.GetProcesses().Where(process => Environ(process.Id).Contains(marker, StringComparison.Ordinal)).Select(process => process.Id)
        : [];

    private static string Environ(int id)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/environ"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
