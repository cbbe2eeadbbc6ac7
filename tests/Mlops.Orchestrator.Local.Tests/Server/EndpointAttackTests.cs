using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Tests.Functions.Processes;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>Somebody else on the machine, or a page in a browser, has found the port while a function runs.</summary>
public sealed class EndpointAttackTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const string Bucket = "blueprint-bucket";
    private const string Planted = "def handler(event, context): return 'planted'";

    private static readonly byte[] Code = Zip("import os\ndef handler(event, context): return dict(os.environ)");
    private static readonly string Key = BundleLayout.Immutable(BundleLayout.Lambda("score"), Sha256.Of(Code));

    private readonly TemporaryFolder _folder = new();
    private readonly LocalCredentials _foreign = KeyRing.Create(ServedFunctions.Home).Owner;
    private ObjectStore _objects = null!;
    private ServedFunctions _functions = null!;

    /// <summary>Deep enough that what leaves it stays in the test's folder.</summary>
    private string State => Path.Combine(_folder, "a", "b", "state");

    private static FunctionConfiguration Function => new()
    {
        Name = "score",
        Arn = "arn:aws:lambda:us-east-1:000000000000:function:score",
        Runtime = "python3.13",
        Handler = "main.handler",
        CodeBucket = Bucket,
        CodeKey = Key,
        Timeout = TimeSpan.FromSeconds(20),
    };

    public async Task InitializeAsync()
    {
        _objects = new(Path.Combine(State, "s3"), StateDatabase.InMemory());
        _objects.CreateBucket(Bucket);
        _objects.CreateBucket("assets");
        await _objects.PutAsync("assets", "mine", "mine"u8.ToArray());
        await _objects.PutAsync(Bucket, Key, Code);
        _functions = new(_objects, Bucket, State);
    }

    public Task DisposeAsync() => _functions.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Requests_OfAnybodyButFunctions_ChangeNothingAndLearnNothing()
    {
        var environment = await EnvironmentAsync();
        var address = environment["AWS_ENDPOINT_URL"]["http://".Length..];
        var own = new LocalCredentials(environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"], environment["AWS_SESSION_TOKEN"]);
        var before = Snapshot();

        var attacks = Attacks(address, own).ToList();
        foreach (var (name, request) in attacks)
        {
            var (status, answer) = await request.SendAsync(address);
            Assert.True(status is >= 400 and < 500 or 501, $"{name}: {request.Method} {request.Target} was answered {answer}");
            Assert.DoesNotContain(own.SecretAccessKey, answer, StringComparison.Ordinal);
            Assert.DoesNotContain(environment["AWS_LAMBDA_RUNTIME_API"].Split('/')[^1], answer, StringComparison.Ordinal);
        }

        Assert.Equal(before, Snapshot());
        Assert.Equal(address, (await EnvironmentAsync())["AWS_ENDPOINT_URL"]["http://".Length..]);
        output.WriteLine($"counted: endpoint attacker: {attacks.Count} requests, none served");
    }

    [Fact]
    public async Task Requests_OfAFunction_ReadTheBlueprintBucketAndDoNotWriteToIt()
    {
        var environment = await EnvironmentAsync();
        var address = environment["AWS_ENDPOINT_URL"]["http://".Length..];
        var own = new LocalCredentials(environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"], environment["AWS_SESSION_TOKEN"]);

        Assert.Equal(200, (await new RawRequest("GET", $"/{Bucket}/{Key}").Signed(address, own, "s3").SendAsync(address)).Status);
        Assert.Equal(200, (await new RawRequest("PUT", "/assets/result", "42").Signed(address, own, "s3").SendAsync(address)).Status);
        foreach (var method in new[] { "PUT", "DELETE", "POST" })
        {
            var (status, answer) = await new RawRequest(method, $"/{Bucket}/{Key}", "x").Signed(address, own, "s3").SendAsync(address);
            Assert.Equal(403, status);
            Assert.Contains("AccessDenied", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Invoke_CodeThatNoBundleHas_IsRefusedWhoeverStoredIt()
    {
        await _objects.PutAsync(Bucket, Key, Zip(Planted));

        var problem = Assert.Single((await Assert.ThrowsAsync<MlopsException>(() => _functions.Runtime.InvokeAsync(Function, null, default))).Problems);

        Assert.Equal("MLOPS3102", problem.Code);
        Assert.Contains(Sha256.Of(Zip(Planted)), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_KeyWithoutAHash_IsRefused()
    {
        var key = BundleLayout.Lambda("score");
        await _objects.PutAsync(Bucket, key, Code);

        var problem = Assert.Single((await Assert.ThrowsAsync<MlopsException>(() => _functions.Runtime.InvokeAsync(Function with { CodeKey = key }, null, default))).Problems);

        Assert.Equal("MLOPS3102", problem.Code);
    }

    private static byte[] Zip(string code) => DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(code))]);

    private async Task<Dictionary<string, string>> EnvironmentAsync()
    {
        var answer = (await _functions.Runtime.InvokeAsync(Function, new JsonObject(), default)).Payload;
        return answer!.AsObject().ToDictionary(variable => variable.Key, variable => (string)variable.Value!);
    }

    private IEnumerable<(string Name, RawRequest Request)> Attacks(string address, LocalCredentials own)
    {
        var port = address.Split(':')[1];
        var planted = Encoding.Latin1.GetString(Zip(Planted));
        RawRequest[] s3 =
        [
            new("PUT", $"/{Bucket}/{Key}", planted), new("GET", $"/{Bucket}/{Key}"), new("HEAD", $"/{Bucket}/{Key}"), new("DELETE", $"/{Bucket}/{Key}"),
            new("GET", $"/{Bucket}?list-type=2"), new("GET", "/"), new("PUT", "/new-bucket"), new("DELETE", "/assets"),
            new("PUT", "/assets/mine", "theirs"), new("GET", "/assets/mine"), new("DELETE", "/assets/mine"), new("POST", "/assets/mine?uploads"),
            new("PUT", "/assets/mine?partNumber=1&uploadId=1", "x"), new("POST", "/assets?delete", "<Delete><Object><Key>mine</Key></Object></Delete>"),
            new RawRequest("PUT", "/assets/copy").With("x-amz-copy-source", "/assets/mine"),
            new RawRequest("POST", "/assets/mine", "x").With("content-type", "text/plain"), new("PUT", "/assets/..%2f..%2fescaped", "x"), new("PUT", "/../../escaped", "x"),
        ];
        var job = new RawRequest("POST", "/", """{"TrainingJobName": "theirs"}""").With("x-amz-target", "SageMaker.CreateTrainingJob");
        RawRequest[] sageMaker =
        [
            job, job with { Target = "/../.." }, job with { Target = "/..%2f..%2f../us-east-1" }, job with { Target = "/000000000000/.." },
            new RawRequest("POST", "/", "{}").With("x-amz-target", "SageMaker.ListTrainingJobs"),
            new("POST", "/endpoints/x/invocations", "1"),
        ];
        (string Service, RawRequest[] Requests)[] services = [("s3", s3), ("sagemaker", sageMaker)];
        foreach (var (service, request) in services.SelectMany(of => of.Requests.Select(request => (of.Service, request))))
        {
            var signed = request.Signed(address, own, service);
            yield return ("unsigned", request);
            yield return ("an unknown key", request.Signed(address, _foreign, service));
            yield return ("another secret", request.Signed(address, own with { SecretAccessKey = "local" }, service));
            yield return ("yesterday's signature", request.Signed(address, own, service, DateTimeOffset.UtcNow.AddDays(-1)));
            yield return ("tomorrow's signature", request.Signed(address, own, service, DateTimeOffset.UtcNow.AddDays(1)));
            yield return ("another method's signature", signed with { Method = request.Method == "PUT" ? "DELETE" : "PUT" });
            yield return ("another path's signature", signed with { Target = request.Target + "x" });
            // What has no use for a body does not read it.
            if (request is { Body.Length: > 0, Method: "PUT" } || service == "sagemaker")
            {
                yield return ("another body", signed with { Body = request.Body + "x" });
            }

            yield return ("a header that is not signed", signed.With("x-amz-meta-extra", "1"));
            yield return ("another scheme", request.With("authorization", "Basic bG9jYWw6bG9jYWw="));
            yield return ("a name that leads here", request.Signed($"evil.example:{port}", own, service));
            yield return ("no port", request.Signed("localhost", own, service));
            yield return ("a page's origin", signed.With("origin", "http://evil.example"));
            yield return ("a file's origin", signed.With("origin", "null"));
            yield return ("a page of another site", signed.With("sec-fetch-site", "cross-site"));
            yield return ("a presigned address that was guessed", request with { Target = $"{request.Target.Split('?')[0]}?{Presigned(own.AccessKeyId, service)}" });
        }

        foreach (var region in new[] { "..", ".", "%2e%2e", "..%2f..", "us-east", "con", "" })
        {
            yield return ("a region that is none", job.Signed(address, own, "sagemaker", region: region));
        }

        foreach (var guess in new[] { "", "0", new string('0', 32), "..", "%2e%2e", "*" })
        {
            yield return ("a guessed function", new("GET", $"/_runtime/{guess}/2018-06-01/runtime/invocation/next"));
            yield return ("a guessed answer of a function", new("POST", $"/_runtime/{guess}/2018-06-01/runtime/invocation/1/response", "{}"));
            yield return ("a guessed answer of a custom resource", new("PUT", $"/_response/{guess}", """{"Status": "SUCCESS"}"""));
        }
    }

    private static string Presigned(string keyId, string service)
    {
        var time = DateTimeOffset.UtcNow.ToString(SignatureV4.TimeFormat, CultureInfo.InvariantCulture);
        return $"X-Amz-Algorithm={SignatureV4.Algorithm}&X-Amz-Credential={keyId}%2F{time[..8]}%2Fus-east-1%2F{service}%2Faws4_request&X-Amz-Date={time}&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature={new string('0', 64)}";
    }

    /// <summary>Every file but the functions' logs, with its content.</summary>
    private Dictionary<string, string> Snapshot() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(Path.Combine(State, "logs"), StringComparison.Ordinal))
        .ToDictionary(file => file, file => Sha256.Of(File.ReadAllBytes(file)));
}
