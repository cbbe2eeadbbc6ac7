using System.Text.Json.Nodes;
using Mlops.CloudFormation.Linting;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Tests.Linting;

public class LintSeveritiesTests
{
    private static readonly Problem Unused = new(LintDiagnostics.UnusedParameter, "Nothing uses it.") { Severity = ProblemSeverity.Warning };

    [Theory]
    [InlineData("[*]", "warning", true)]
    [InlineData("[*]", "none", false)]
    [InlineData("[*.yaml]", "none", false)]
    [InlineData("[*.json]", "none", true)]
    [InlineData("[*.{json,yaml}]", "none", false)]
    [InlineData("[templates/*.yaml]", "none", false)]
    [InlineData("[templates/**.yaml]", "silent", false)]
    [InlineData("[/*.yaml]", "none", true)]
    [InlineData("[other/*.yaml]", "none", true)]
    [InlineData("[q?.yaml]", "none", false)]
    [InlineData("[(.yaml]", "none", true)]
    public void Apply_SectionOfEditorConfig_IsForItsFiles(string section, string severity, bool isTold)
    {
        var severities = Severities(("/work/.editorconfig", $"root = true\n{section}\ndotnet_diagnostic.MLOPS3404.severity = {severity}\n"));

        Assert.Equal(isTold, severities.Apply([Unused], "/work/templates/q1.yaml").Count == 1);
    }

    [Fact]
    public void Apply_SeveralEditorConfigs_NearestCountsUpToTheRoot()
    {
        const string None = "[*]\ndotnet_diagnostic.MLOPS3404.severity = none\n";
        var near = Severities(("/work/.editorconfig", None), ("/work/a/.editorconfig", "[*]\ndotnet_diagnostic.mlops3404.severity = error # why\n"));
        var root = Severities(("/work/.editorconfig", None), ("/work/a/.editorconfig", "root = true\n"));
        var above = Severities(("/work/.editorconfig", None), ("/work/a/.editorconfig", "[*.md]\nroot = true\n"));

        Assert.Equal(ProblemSeverity.Error, Assert.Single(near.Apply([Unused], "/work/a/q.yaml")).Severity);
        Assert.Single(root.Apply([Unused], "/work/a/q.yaml"));
        Assert.Empty(above.Apply([Unused], "/work/a/q.yaml"));
        Assert.Single(above.Apply([Unused], null));
    }

    [Fact]
    public void Apply_SettingsAndEditorConfig_SettingsCount()
    {
        var severities = LintSeverities.Of(
            JsonNode.Parse("""{"MLOPS3404": {"severity": "error", "reason": "ours is one template"}}"""),
            path => path == "/work/.editorconfig" ? "[*]\ndotnet_diagnostic.MLOPS3404.severity = none\n" : null);

        Assert.Equal(ProblemSeverity.Error, Assert.Single(severities.Apply([Unused], "/work/q.yaml")).Severity);
    }

    [Fact]
    public void Apply_TemplateThatCannotBeRead_IsToldWhateverIsSet()
    {
        var severities = Severities(("/work/.editorconfig", "[*]\ndotnet_diagnostic.MLOPS3001.severity = none\n"));

        Assert.Single(severities.Apply([new Problem(CloudFormationDiagnostics.TemplateSyntax, "no")], "/work/q.yaml"));
    }

    [Theory]
    [InlineData("[]", "lint cannot be used: it is no object")]
    [InlineData("""{"MLOPS9999": {}}""", "lint.MLOPS9999 cannot be used: this is not the id")]
    [InlineData("""{"MLOPS3404": "none"}""", "its severity is none of error, warning, none")]
    [InlineData("""{"MLOPS3404": {"severity": "off", "reason": "x"}}""", "its severity is none of error, warning, none")]
    [InlineData("""{"MLOPS3404": {"severity": "none"}}""", "it has no reason")]
    [InlineData("""{"MLOPS3404": {"severity": "none", "reason": " "}}""", "it has no reason")]
    public void Of_WrongSettings_AreRefused(string settings, string expected)
    {
        var exception = Assert.Throws<MlopsException>(() => LintSeverities.Of(JsonNode.Parse(settings), _ => null));

        Assert.Contains(expected, Assert.Single(exception.Problems).Message, StringComparison.Ordinal);
    }

    private static LintSeverities Severities(params (string Path, string Text)[] files) => LintSeverities.Of(null, path => files.FirstOrDefault(file => file.Path == path).Text);
}
