using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    /// <summary>input_data lacks staging; model_name is too long for a stack; threshold is out of range; the rest is as the names say.</summary>
    private static readonly string SixMistakes = $$"""
        {
          "pipeline_type": "scoring",
          "model_name": "{{new string('m', 140)}}",
          "input_data": { "dev": "a/b", "prod": "a/b" },
          "threshold": 7,
          "kms_key_ran": "x"
        }
        """;

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Validate_GoodRequest_SucceedsOnStandardOutput()
    {
        var result = await _project.RunAsync("validate", "request.json");

        Assert.Equal((0, "✓ request.json is a valid request for scoring\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task Validate_SeveralMistakes_AreToldAtOnceWithPlaceExpectationAndHint()
    {
        _project.Write("bad.json", SixMistakes);

        var result = await _project.RunAsync("validate", "bad.json", "--format", "json");

        Assert.Equal(ExitCodes.InvalidRequest, result.ExitCode);
        Assert.False((bool)result.Json["valid"]!);
        var problems = result.Json["requests"]![0]!["problems"]!.AsArray();
        var codes = problems.Select(p => (string)p!["code"]!).ToList();
        Assert.Contains("MLOPS2104", codes);
        Assert.Contains("MLOPS2108", codes);
        Assert.Contains("MLOPS2111", codes);
        Assert.Contains("MLOPS2112", codes);
        Assert.Contains(problems, p => ((string?)p!["hint"])?.Contains("kms_key_arn", StringComparison.Ordinal) == true);
        Assert.All(problems, p => Assert.StartsWith("/", (string)p!["pointer"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_MissingKeyAndTextForANumber_AreToldTogether()
    {
        _project.Write("bad.json", """{"pipeline_type": "scoring", "input_data": "a/b", "threshold": "much"}""");

        var result = await _project.RunAsync("validate", "bad.json");

        Assert.Equal(ExitCodes.InvalidRequest, result.ExitCode);
        Assert.Contains("MLOPS2101 /model_name", result.Output, StringComparison.Ordinal);
        Assert.Contains("MLOPS2103 /threshold", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_StandardInput_IsReadForAHyphen()
    {
        var result = await MlopsProcess.RunAsync(_project.Path, TestProject.Request, ["validate", "-"]);

        Assert.Equal((0, "✓ stdin is a valid request for scoring\n"), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("{", "MLOPS2001")]
    [InlineData("""{"pipeline_type": "scoring", "pipeline_type": "scoring"}""", "MLOPS2002")]
    [InlineData("[]", "MLOPS2005")]
    [InlineData("""{"pipeline_type": "scorign"}""", "MLOPS2007")]
    [InlineData("", "MLOPS2001")]
    public async Task Validate_NotARequest_SaysWhat(string request, string code)
    {
        var result = await MlopsProcess.RunAsync(_project.Path, request, ["validate", "-"]);

        Assert.Equal(ExitCodes.InvalidRequest, result.ExitCode);
        Assert.Contains(code, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_EscapeSequenceInARequest_IsShownNotObeyed()
    {
        _project.Write("bad.json", """{"pipeline_type": "scoring", "model_name": "m", "input_data": "data/in.csv", "\u001b[31mred[/]": 1}""");

        var result = await _project.RunAsync("validate", "bad.json");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Contains("red[/]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_MissingFiles_AreAllNamed()
    {
        var result = await _project.RunAsync("validate", "request.json", "a.json", "b.json");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("'a.json'", result.Error, StringComparison.Ordinal);
        Assert.Contains("'b.json'", result.Error, StringComparison.Ordinal);
    }
}
