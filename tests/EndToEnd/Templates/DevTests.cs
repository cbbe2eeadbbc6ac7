using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd.Templates;

/// <summary><c>mlops dev</c> while somebody edits.</summary>
[Collection(SolutionsCollection.Name)]
[Trait("Category", "Templates")]
public class DevTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    [Fact]
    public async Task Dev_FunctionEditedAndBlueprintBroken_ProvisionsTheOneAndKeepsTheLastGoodStateOfTheOther()
    {
        var scaffold = await Scaffold.NewAsync(_product, "MyPipeline", ["-n", "MyPipeline", "--lambda-language", "python", "--tests", "none", "--glue", "false"]);
        var (function, blueprint) = (Path.Combine(scaffold.Project, "Lambdas", "announce", "main.py"), scaffold.BlueprintFile);
        var (code, source) = (await File.ReadAllTextAsync(function), await File.ReadAllTextAsync(blueprint));
        using var command = await _product.StartMlopsAsync(scaffold.Project, "dev");
        Assert.Contains("my-model is deployed", await command.WaitForAsync("Waiting for changes"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(function, code.Replace("is deployed", "is edited", StringComparison.Ordinal));
        var edited = await command.WaitForAsync("my-model is edited");
        Assert.Contains($"{Path.Combine("Lambdas", "announce", "main.py")} changed", edited, StringComparison.Ordinal);
        Assert.Matches(@"~ Announce\w* \(AWS::Lambda::Function\)", edited);

        await File.WriteAllTextAsync(blueprint, source.Replace("BlueprintStack stack", "BlueprintStak stack", StringComparison.Ordinal));
        Assert.Contains("error CS0246", await command.WaitForAsync("MLOPS4008"), StringComparison.Ordinal);
        (await _product.MlopsAsync(scaffold.Project, "status", "mlops-pipeline-my-model-my-pipeline")).ShouldSucceed().ShouldSay("my-model is edited");

        await File.WriteAllTextAsync(function, code.Replace("is deployed", "is mended", StringComparison.Ordinal));
        await File.WriteAllTextAsync(blueprint, source);
        await command.WaitForAsync("my-model is mended");
        await command.StopAsync();
        (await command.WaitAsync()).ShouldSucceed().ShouldSay("Ended.");
    }
}
