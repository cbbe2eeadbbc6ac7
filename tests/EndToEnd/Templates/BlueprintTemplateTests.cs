using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd.Templates;

[Collection(SolutionsCollection.Name)]
[Trait("Category", "Templates")]
public class BlueprintTemplateTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    [Theory]
    [InlineData("Acme.Fraud-Model", "acme_fraud_model", "AcmeFraudModelBlueprint", "Acme.Fraud_Model")]
    [InlineData("MyPipeline", "my_pipeline", "MyPipelineBlueprint", "MyPipeline")]
    [InlineData("class.new", "class_new", "ClassNewBlueprint", "_class._new")]
    [InlineData("Fraud & Co", "fraud_co", "FraudCoBlueprint", "Fraud___Co")]
    [InlineData("XGBoostV2", "xg_boost_v2", "XGBoostV2Blueprint", "XGBoostV2")]
    public async Task New_AnyName_MakesNamesThatAreAllowed(string name, string pipelineType, string className, string codeNamespace)
    {
        var folder = _product.NewFolder();

        (await _product.NewAsync(folder, "mlops-blueprint", "-n", name, "--no-restore")).ShouldSucceed();

        var code = await File.ReadAllTextAsync(Path.Combine(folder, name, name, $"{className}.cs"));
        Assert.Contains($"namespace {codeNamespace};", code, StringComparison.Ordinal);
        Assert.Contains($"class {className}() : Blueprint(\"{pipelineType}\"", code, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, name, "requests", $"{pipelineType}.json")));
        Assert.True(File.Exists(Path.Combine(folder, name, ".gitignore")));
        Assert.True(File.Exists(Path.Combine(folder, name, ".editorconfig")));
    }

    [Theory]
    [InlineData("slnx")]
    [InlineData("sln")]
    public async Task New_SolutionFormat_HasTheProjectsInASolutionOfThatFormat(string format)
    {
        var folder = _product.NewFolder();

        (await _product.NewAsync(folder, "mlops-blueprint", "-n", "Fraud & Co", "--solution-format", format, "--no-restore")).ShouldSucceed();

        var solution = Path.Combine(folder, "Fraud & Co");
        Assert.Equal([$"Fraud & Co.{format}"], Directory.GetFiles(solution, "*.sln*").Select(Path.GetFileName));
        Assert.Equal(["Fraud & Co", "Fraud & Co.Tests", "Fraud___Co.Functions.Announce"], await SolutionProjects.OfAsync(_product, solution));
    }

    [Fact]
    public async Task New_Solution_KeepsTheGlueCurrentOnEveryBuild()
    {
        var parent = _product.NewFolder();
        (await _product.NewAsync(parent, "mlops-blueprint", "-n", "Acme.Fraud-Model", "--lambda-language", "python")).ShouldSucceed();
        var solution = Path.Combine(parent, "Acme.Fraud-Model");
        var module = Path.Combine(solution, "glue", "source", "lambdas", "pipeline_orchestration", "mlops_blueprints", "pipelines", "acme_fraud_model.py");

        (await _product.DotnetAsync(solution, "build")).ShouldSucceed().ShouldSay("0 Warning(s)");
        Assert.Contains("type_of_model", await ChangedAsync(), StringComparison.Ordinal);
        Assert.Contains("glue/README.md", await File.ReadAllTextAsync(Path.Combine(solution, "README.md")), StringComparison.Ordinal);

        async Task<string> ChangedAsync()
        {
            Assert.DoesNotContain("type_of_model", await File.ReadAllTextAsync(module), StringComparison.Ordinal);
            var blueprint = Path.Combine(solution, "Acme.Fraud-Model", "AcmeFraudModelBlueprint.cs");
            var code = await File.ReadAllTextAsync(blueprint);
            await File.WriteAllTextAsync(blueprint, code.Replace("model_name", "type_of_model", StringComparison.Ordinal));
            (await _product.DotnetAsync(solution, "build")).ShouldSucceed();
            return await File.ReadAllTextAsync(module);
        }
    }
}
