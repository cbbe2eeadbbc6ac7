using Xunit.Abstractions;

namespace Mlops.Orchestrator.Aws.Tests.OnMoto;

/// <summary>The contracts of the ports on an implementation of AWS that is not ours: what it lacks is in <see cref="MotoGaps"/>, and nothing else.</summary>
public sealed class ContractOnMotoTests(Moto moto, ITestOutputHelper output) : IClassFixture<Moto>
{
    public static TheoryData<string> Names => [.. MotoContracts.Cases.Select(contract => contract.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Case_OnMoto_IsMet_WhereMotoDoesAsAws(string name)
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);

        var failure = await MotoContracts.Cases.Single(contract => contract.Name == name).RunAsync(moto);

        output.WriteLine($"{failure}");
        if (MotoGaps.Of(name) is not { } gap)
        {
            Assert.True(failure is null, $"{failure}");
            return;
        }

        if (failure is null && gap.IsRace)
        {
            return;
        }

        Assert.True(failure is not null, $"moto has become better: take the case from the list ({gap.Reason}).");
        Assert.Contains(gap.Sign, $"{failure}", StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_AreOfCases() => Assert.Empty(MotoGaps.All.Select(gap => gap.Case).Except(MotoContracts.Cases.Select(contract => contract.Name)));
}
