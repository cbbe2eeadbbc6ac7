using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Tests.Samples;
using Mlops.Tests;

namespace Mlops.Sdk.Tests.Bundling;

public sealed class HandlerTests
{
    [Fact]
    public void Build_TwoHandlersOfOneNativeFolder_ShareTheZip()
    {
        using var lambdas = new TestLambdas();
        lambdas.Write("Lambdas/jobs/jobs.csproj", "<Project />");
        lambdas.Write("published/jobs/jobs", NativeStandIn.Program());

        var content = new BundleBuilder(lambdas.Layout).Build([new TwoHandlers()]);

        var functions = Manifest(content)["functions"]!.AsArray();
        Assert.Equal(["first_job", "second_job"], functions.Select(function => function!["handler"]!.GetValue<string>()));
        Assert.All(functions, function => Assert.Equal("provided.al2023", function!["runtime"]!.GetValue<string>()));
        var zip = Assert.Single(content.Files, file => file.Name.EndsWith(".zip", StringComparison.Ordinal));
        Assert.Equal(zip.Name, Assert.Single(functions.Select(function => function!["key"]!.GetValue<string>()).Distinct()));
        Assert.StartsWith("blueprints/byom/lambdas/jobs/", zip.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_HandlerOfAPythonFolder_SaysThatItCannotBeChosen()
    {
        using var lambdas = new TestLambdas("jobs");

        var exception = Assert.Throws<MlopsException>(() => new BundleBuilder(lambdas.Layout).Build([new TwoHandlers()]));

        Assert.Equal(
            [BundleDiagnostics.HandlerNotChosen, BundleDiagnostics.HandlerNotChosen],
            exception.Problems.Select(problem => problem.Code));
        Assert.All(exception.Problems, problem => Assert.Contains("TwoHandlers.cs", problem.Pointer, StringComparison.Ordinal));
    }

    private static JsonObject Manifest(BundleContent content) =>
        JsonNode.Parse(content.Copies.Single(file => file.Name == "blueprints/manifests/two_handlers.json").Content.Span)!.AsObject();
}
