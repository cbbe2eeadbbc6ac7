using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Functions.Processes;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.Functions.Processes;

/// <summary>A function runtime over a folder of its own, with the means to put functions into its S3.</summary>
public sealed class FunctionRuntimeFixture : IAsyncLifetime, IDisposable
{
    private const string Bucket = "blueprints";

    private readonly TemporaryFolder _folder = new();
    private readonly ServedFunctions _served;

    public FunctionRuntimeFixture()
    {
        Objects = new ObjectStore(Path.Combine(_folder, "s3"), StateDatabase.InMemory());
        Objects.CreateBucket(Bucket);
        _served = new(Objects, Bucket, State);
    }

    internal ObjectStore Objects { get; }

    internal FunctionRuntime Runtime => _served.Runtime;

    internal string State => Path.Combine(_folder, "state");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _served.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();

    /// <summary>The C# function of the tests.</summary>
    internal Task<FunctionConfiguration> DotnetAsync(string name, string function = "echo") =>
        PutAsync(name, "dotnet10", "Functions.Echo", DotnetFiles(), new() { ["FUNCTION"] = function });

    internal static IEnumerable<ArchiveEntry> DotnetFiles() =>
        new[] { "Functions.Echo.dll", "Functions.Echo.runtimeconfig.json", "Mlops.Sdk.Lambda.dll" }
            .Select(file => new ArchiveEntry(file, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Programs", file))));

    /// <summary>A Python function; its code is the text of <c>main.py</c>.</summary>
    internal Task<FunctionConfiguration> PythonAsync(string name, string code, string handler = "main.handler", params ArchiveEntry[] others) =>
        PutAsync(name, "python3.13", handler, [new("main.py", Encoding.UTF8.GetBytes(code)), .. others]);

    internal Task<FunctionConfiguration> PutAsync(string name, string runtime, string handler, IEnumerable<ArchiveEntry> files, Dictionary<string, string>? environment = null) =>
        PutZipAsync(name, runtime, handler, DeterministicZip.Create(files), environment);

    internal async Task<FunctionConfiguration> PutZipAsync(string name, string runtime, string handler, byte[] zip, Dictionary<string, string>? environment = null)
    {
        var key = BundleLayout.Immutable(BundleLayout.Lambda(name), Sha256.Of(zip));
        await Objects.PutAsync(Bucket, key, zip);
        return new FunctionConfiguration
        {
            Name = name,
            Arn = $"arn:aws:lambda:us-east-1:000000000000:function:{name}",
            Runtime = runtime,
            Handler = handler,
            CodeBucket = Bucket,
            CodeKey = key,
            Timeout = TimeSpan.FromSeconds(20),
            Environment = environment ?? [],
        };
    }

    internal Task<InvocationResult> InvokeAsync(FunctionConfiguration function, JsonNode? payload = null) => Runtime.InvokeAsync(function, payload, CancellationToken.None);

    internal Task<CustomResourceResponse> InvokeCustomResourceAsync(FunctionConfiguration function, JsonObject? properties = null, TimeSpan? serviceTimeout = null, string requestType = "Create") =>
        Runtime.InvokeCustomResourceAsync(
            function,
            new CustomResourceCall
            {
                RequestType = requestType,
                StackId = "arn:aws:cloudformation:us-east-1:000000000000:stack/churn/1234",
                LogicalResourceId = "Check",
                ResourceType = "Custom::Check",
                ResourceProperties = properties ?? [],
                PhysicalResourceId = requestType == "Create" ? null : "known",
                ServiceTimeout = serviceTimeout ?? TimeSpan.FromSeconds(20),
            },
            CancellationToken.None);

    /// <summary>The wrapper that every Python zip of a bundle has.</summary>
    internal static ArchiveEntry PythonWrapper() => new("mlops_custom_resource.py", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Python", "mlops_custom_resource.py")));
}
