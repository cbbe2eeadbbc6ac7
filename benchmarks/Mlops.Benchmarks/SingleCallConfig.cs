using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace Mlops.Benchmarks;

/// <summary>Measures call by call, warm, because percentiles of averages would say nothing about the slowest calls.</summary>
internal sealed class SingleCallConfig : ManualConfig
{
    public SingleCallConfig()
    {
        AddJob(Job.Default
            .WithStrategy(RunStrategy.Monitoring)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithWarmupCount(1000)
            .WithIterationCount(1000)
            .WithGcForce(false));
        AddColumn(StatisticColumn.Median, new PercentileColumn(99));
        HideColumns(Column.Error, Column.StdDev, Column.InvocationCount, Column.IterationCount, Column.UnrollFactor, Column.WarmupCount, Column.RunStrategy);
    }
}
