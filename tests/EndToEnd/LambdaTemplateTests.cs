using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd;

[Collection(SolutionsCollection.Name)]
public class LambdaTemplateTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    private const string Name = "TwoMore";
    private const int ConstraintNotMet = 100;

    [Fact]
    public async Task New_FunctionsInBothLanguages_BecomePartOfTheBlueprintAndTheSolution()
    {
        var parent = _product.NewFolder();
        (await _product.NewAsync(parent, "mlops-blueprint", "-n", Name)).ShouldSucceed();
        var solution = Path.Combine(parent, Name);
        var project = Path.Combine(solution, Name);

        (await _product.NewAsync(project, "mlops-lambda", "-n", "check-data")).ShouldSucceed().ShouldSay("Add it to the blueprint's class");
        (await _product.NewAsync(solution, "mlops-lambda", "-n", "2nd.Step", "--lambda-language", "python", "-o", Name)).ShouldSucceed();
        await AddToBlueprintAsync(Path.Combine(project, $"{Name}Blueprint.cs"));

        Assert.Equal(
            ["TwoMore", "TwoMore.Functions.Announce", "TwoMore.Functions.CheckData", "TwoMore.Tests"],
            await SolutionProjects.OfAsync(_product, solution));
        (await _product.DotnetAsync(solution, "build")).ShouldSucceed().ShouldSay("0 Warning(s)");
        Assert.Equal(
            ["2nd_step.zip", "announce.zip", "check_data.zip"],
            Directory.GetFiles(Path.Combine(project, "bin/mlops/content/blueprints/byom/lambdas")).Select(Path.GetFileName).Order());
        (await _product.DotnetAsync(solution, "mlops", "provision", "requests/two_more.json")).ShouldSucceed();
    }

    [Fact]
    public async Task New_OutsideABlueprintProject_IsRefused()
    {
        var folder = _product.NewFolder();
        (await _product.NewAsync(folder, "classlib", "-n", "Other")).ShouldSucceed();

        (await _product.NewAsync(folder, "mlops-lambda", "-n", "check_data")).ShouldFailWith(ConstraintNotMet).ShouldSay("No project was found");
        (await _product.NewAsync(folder, "mlops-lambda", "-n", "check_data", "-o", "Other")).ShouldFailWith(ConstraintNotMet).ShouldSay("MlopsBlueprint");
        Assert.Empty(Directory.GetDirectories(folder, "Lambdas", SearchOption.AllDirectories));
    }

    /// <summary>Does what the comments at the top of the new functions say.</summary>
    private static async Task AddToBlueprintAsync(string file)
    {
        var code = await File.ReadAllTextAsync(file);
        code = code.Replace("    /// <inheritdoc/>", """
                private LambdaCode CheckData { get; } = LambdaCode.FromFolder("check_data");

                private LambdaCode SecondStep { get; } = LambdaCode.FromFolder("2nd_step");

                /// <inheritdoc/>
            """, StringComparison.Ordinal);
        code = code.Replace("        stack.AddOutput(\"Message\"", """
                    stack.RunOnDeploy(stack.AddFunction(CheckData), new() { ["ModelName"] = stack[ModelName] });
                    stack.RunOnDeploy(stack.AddFunction(SecondStep), new() { ["ModelName"] = stack[ModelName] });
                    stack.AddOutput("Message"
            """, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, code);
    }
}
