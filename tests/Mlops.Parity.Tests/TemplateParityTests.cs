using Mlops.Parity.Tests.Templates;

namespace Mlops.Parity.Tests;

/// <summary>Evaluates upstream's templates and ours for the same values: what differs is meant to, and expected-differences.md says why.</summary>
public class TemplateParityTests
{
    private const int Samples = 100;

    public static TheoryData<string> Templates => [.. TemplatePair.OurNames];

    [SkippableFact]
    public void Names_AreThoseOfUpstreamsTemplates() => Assert.Equal(ReferenceTemplates.Names, TemplatePair.OurNames);

    [Fact]
    public void Sections_AreAboutTemplatesThatThereAre() => Assert.Empty(ExpectedDifferences.Sections.SelectMany(section => section.Templates).Except(TemplatePair.OurNames));

    [SkippableTheory]
    [MemberData(nameof(Templates))]
    public void Template_DiffersFromUpstreamsOnlyOnPurpose(string template)
    {
        var comparison = new TemplateComparison(TemplatePair.Read(template), ExpectedDifferences.Of(template));
        foreach (var seed in Enumerable.Range(1, Samples))
        {
            comparison.Compare(comparison.Draw(new ValueSampler(seed)));
        }

        Assert.True(!comparison.Unlisted.Any(), $"{template} differs from upstream's, and no row of expected-differences.md says why:\n{string.Join('\n', comparison.Unlisted)}");
        Assert.True(!comparison.Unused.Any(), $"{template} does not differ as these rows of expected-differences.md say:\n{string.Join('\n', comparison.Unused)}");
        Assert.Empty(comparison.OutcomesNotSeen);
    }
}
