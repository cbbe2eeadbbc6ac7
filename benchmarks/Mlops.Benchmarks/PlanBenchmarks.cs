using System.Diagnostics;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Requests;
using Mlops.Core.Settings;

namespace Mlops.Benchmarks;

/// <summary>
/// From a request's bytes to its plan, warm, for each built-in pipeline type. Target: a plan takes at most 0.3 ms at the median and 1 ms at the 99th percentile.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(SingleCallConfig))]
public class PlanBenchmarks
{
    private static readonly OrchestratorSettings SingleAccount = new();
    private static readonly OrchestratorSettings MultiAccount = new() { IsMultiAccount = true };

    /// <summary>Tiered compilation replaces the code of what is called often, in the background, after some seconds of calls.</summary>
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);

    private BlueprintManifest _manifest = null!;
    private byte[] _body = null!;
    private JsonObject _request = null!;
    private JsonObject _requestForStages = null!;

    /// <summary>The pipeline types to measure.</summary>
    public static IEnumerable<string> PipelineTypes => BuiltIn.PipelineTypes;

    /// <summary>The pipeline type.</summary>
    [ParamsSource(nameof(PipelineTypes))]
    public string PipelineType { get; set; } = "";

    /// <summary>Reads the pipeline type's manifest and requests, and calls everything until the runtime has compiled it for good.</summary>
    [GlobalSetup]
    public void WarmUp()
    {
        _manifest = BuiltIn.Manifest(PipelineType);
        _body = BuiltIn.Request(PipelineType);
        _request = RequestParser.Parse(_body);
        _requestForStages = RequestParser.Parse(BuiltIn.RequestForStages(PipelineType));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUpTime;)
        {
            ParseValidateAndPlan();
            PlanForThreeStages();
        }
    }

    /// <summary>Checks the request.</summary>
    [Benchmark]
    public IReadOnlyList<Problem> Validate() => RequestValidator.Validate(_manifest, _request, SingleAccount);

    /// <summary>Plans for one account.</summary>
    [Benchmark]
    public Plan Plan() => Planner.Plan(_manifest, _request, SingleAccount);

    /// <summary>Plans for dev, staging and prod.</summary>
    [Benchmark]
    public Plan PlanForThreeStages() => Planner.Plan(_manifest, _requestForStages, MultiAccount);

    /// <summary>Parses, checks and plans, as for each request.</summary>
    [Benchmark]
    public Plan ParseValidateAndPlan()
    {
        var request = RequestParser.Parse(_body);
        var problems = RequestValidator.Validate(_manifest, request, SingleAccount);
        return problems.Count == 0 ? Planner.Plan(_manifest, request, SingleAccount) : throw new MlopsException(problems);
    }
}
