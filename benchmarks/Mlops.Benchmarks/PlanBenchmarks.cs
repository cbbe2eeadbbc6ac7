using System.Text;
using BenchmarkDotNet.Attributes;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Planning;
using Mlops.Sdk.Requests;
using Mlops.Sdk.Settings;

namespace Mlops.Benchmarks;

/// <summary>From a request's bytes to its plan, warm. Target: at most 0.3 ms at the median and 1 ms at the 99th percentile for the whole.</summary>
[MemoryDiagnoser]
[Config(typeof(SingleCallConfig))]
public class PlanBenchmarks
{
    private static readonly OrchestratorSettings SingleAccount = new();
    private static readonly OrchestratorSettings MultiAccount = new() { IsMultiAccount = true };
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(TrainingBlueprint.Request.ToJsonString());

    /// <summary>Checks the request.</summary>
    [Benchmark]
    public IReadOnlyList<Problem> Validate() => RequestValidator.Validate(TrainingBlueprint.Manifest, TrainingBlueprint.Request, SingleAccount);

    /// <summary>Plans for one account.</summary>
    [Benchmark]
    public Plan Plan() => Planner.Plan(TrainingBlueprint.Manifest, TrainingBlueprint.Request, SingleAccount);

    /// <summary>Plans for dev, staging and prod.</summary>
    [Benchmark]
    public Plan PlanForThreeStages() => Planner.Plan(TrainingBlueprint.Manifest, TrainingBlueprint.Request, MultiAccount);

    /// <summary>Parses, checks and plans, as for each request.</summary>
    [Benchmark]
    public Plan ParseValidateAndPlan()
    {
        var request = RequestParser.Parse(Body);
        var problems = RequestValidator.Validate(TrainingBlueprint.Manifest, request, SingleAccount);
        return problems.Count == 0 ? Planner.Plan(TrainingBlueprint.Manifest, request, SingleAccount) : throw new MlopsException(problems);
    }
}
