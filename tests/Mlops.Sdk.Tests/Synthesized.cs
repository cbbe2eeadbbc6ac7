using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Tests;

/// <summary>Synthesizes stack definitions and finds things in the templates.</summary>
internal static class Synthesized
{
    public static SynthesizedTemplate Template(StackDefinition definition, params string[] lambdaFolders)
    {
        using var lambdas = new TestLambdas(lambdaFolders);
        List<Problem> problems = [];
        var template = TemplateSynthesizer.Synthesize(definition, new LambdaPackages(lambdas.Layout), problems);
        Assert.Empty(problems);
        return template;
    }

    public static JsonObject[] OfType(this SynthesizedTemplate template, string type) =>
        [.. template.Json["Resources"]!.AsObject().Select(resource => resource.Value!.AsObject()).Where(resource => resource["Type"]!.GetValue<string>() == type)];
}
