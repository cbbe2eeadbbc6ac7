using System.Reflection;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Bundling;

namespace Mlops.Sdk.Analyzers.Tests;

/// <summary>What the analyzers report under an id of the build, the build reports, too: the same sources are compiled and run.</summary>
public class AgreementTests
{
    [Theory]
    [InlineData("MLOPS1012")]
    [InlineData("MLOPS1014")]
    [InlineData("MLOPS2104")]
    [InlineData("MLOPS2105")]
    [InlineData("MLOPS2106")]
    [InlineData("MLOPS2107")]
    [InlineData("MLOPS2204")]
    [InlineData("MLOPS2205")]
    [InlineData("MLOPS2208")]
    public void Build_ExampleThatIsReported_SaysTheSame(string id) =>
        Assert.All(PageTests.Examples(id, "❌"), example => Assert.Contains(id, Build(example).Select(problem => problem.Code)));

    [Theory]
    [MemberData(nameof(PageTests.Ids), MemberType = typeof(PageTests))]
    public void Build_ExampleThatIsClean_SaysNothing(string id) =>
        Assert.All(PageTests.Examples(id, "✅"), example => Assert.DoesNotContain(Build(example), problem => problem.Severity == ProblemSeverity.Error));

    private static List<Problem> Build(Source source)
    {
        using var image = new MemoryStream();
        Assert.True(source.Compile($"Author{Guid.NewGuid():N}").Emit(image).Success);
        var problems = new List<Problem>();
        foreach (var blueprint in BlueprintDiscovery.Find(Assembly.Load(image.ToArray()), problems))
        {
            ManifestBuilder.Build(blueprint, problems);
        }

        return problems;
    }
}
