using System.Text.Json.Nodes;
using Mlops.Tests.Greetings;

namespace Mlops.Sdk.Testing.Tests;

public class TestBundleTests
{
    private static readonly TestBundle Bundle = TestBundle.Of<Greeting>();

    [Fact]
    public void AssertAccepted_GoodRequest_Passes() => Bundle.AssertAccepted(new() { ["model_name"] = "fraud" });

    [Fact]
    public void AssertAccepted_BadRequest_FailsWithEachProblem()
    {
        var failure = Assert.Throws<BlueprintTestException>(() => Bundle.AssertAccepted(new() { ["threshold"] = 2 }));

        Assert.Equal(["/model_name", "/threshold"], failure.Problems.Select(problem => problem.Pointer).Order());
        Assert.Contains("/threshold", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AssertRefused_TheProblemsInAnyOrder_Passes()
    {
        var problems = Bundle.Check(new() { ["threshold"] = 2 });

        Bundle.AssertRefused(new() { ["threshold"] = 2 }, [.. problems.Reverse().Select(problem => (problem.Code, problem.Pointer))]);
    }

    [Theory]
    [InlineData("""{"threshold": 2}""", "is refused with:")]
    [InlineData("""{"model_name": "fraud"}""", "is accepted.")]
    public void AssertRefused_OtherThanExpected_Fails(string request, string found)
    {
        var failure = Assert.Throws<BlueprintTestException>(() => Bundle.AssertRefused(JsonNode.Parse(request)!.AsObject(), ("MLOPS9999", "/model_name")));

        Assert.Contains("MLOPS9999 at /model_name", failure.Message, StringComparison.Ordinal);
        Assert.Contains(found, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_Request_HasParametersAndNames()
    {
        var plan = Bundle.Plan(new() { ["model_name"] = "fraud", ["threshold"] = 0.25 });

        plan.AssertParameter("ModelName", "fraud").AssertParameter("Threshold", "0.25").AssertStackName("mlops-pipeline-fraud-greeting");
        Assert.Equal("mlops-pipeline-fraud-greeting", Assert.Single(plan.StackNames).Value);
    }

    [Fact]
    public void AssertParameter_OtherThanExpected_NamesBoth()
    {
        var plan = Bundle.Plan(new() { ["model_name"] = "fraud" });

        Assert.Equal("The parameter 'ModelName' was expected to be 'x', and is 'fraud'.", Assert.Throws<BlueprintTestException>(() => plan.AssertParameter("ModelName", "x")).Message);
        Assert.Contains("Given are: ", Assert.Throws<BlueprintTestException>(() => plan.AssertParameter("Nothing", "x")).Message, StringComparison.Ordinal);
        Assert.Contains("'qa' was expected", Assert.Throws<BlueprintTestException>(() => plan.Parameters("qa")).Message, StringComparison.Ordinal);
        Assert.Contains("is 'mlops-pipeline-fraud-greeting'", Assert.Throws<BlueprintTestException>(() => plan.AssertStackName("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadRequest_MissingFile_NamesIt() =>
        Assert.Contains(Path.Combine(Bundle.ProjectFolder, "none.json"), Assert.Throws<BlueprintTestException>(() => Bundle.ReadRequest("none.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_BlueprintOfAProjectWithoutBundle_SaysWhatToDo() =>
        Assert.Contains("Build the blueprint's project", Assert.Throws<BlueprintTestException>(() => TestBundle.Of<Unbuilt>()).Message, StringComparison.Ordinal);

    private sealed class Unbuilt() : Blueprint("unbuilt", stackNameSuffix: "unbuilt")
    {
        protected override void Build(BlueprintStack stack)
        {
        }
    }
}
