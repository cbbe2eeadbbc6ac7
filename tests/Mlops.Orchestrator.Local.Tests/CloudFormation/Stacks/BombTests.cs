using System.Globalization;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary>Templates that are small and would become very large, or take very long.</summary>
public sealed class BombTests(ITestOutputHelper output)
{
    private const string Repeated = "${A}${A}${A}${A}${A}${A}${A}${A}${A}${A}";

    private static readonly Dictionary<string, string> Bombs = new()
    {
        ["Fn::Sub in Fn::Sub"] = Resource(Nested(7, inner => $$"""{"Fn::Sub": ["{{Repeated}}", {"A": {{inner}}}]}""")),
        ["Fn::Sub in Fn::Sub, deeper"] = Resource(Nested(14, inner => $$"""{"Fn::Sub": ["{{Repeated}}", {"A": {{inner}}}]}""")),
        ["Fn::Sub of a parameter"] = Resource($$"""{"Fn::Sub": "{{string.Concat(Enumerable.Repeat("${Text}", 2000))}}"}"""),
        ["Fn::Join of Fn::Split"] = Resource($$"""{"Fn::Join": ["{{new string('-', 4000)}}", {"Fn::Split": ["x", {"Ref": "Text"}]}]}"""),
        ["Fn::Base64 of Fn::Base64"] = Resource(Nested(14, inner => $$"""{"Fn::Base64": {{inner}}}""", $$"""{"Fn::Sub": "{{string.Concat(Enumerable.Repeat("${Text}", 20))}}"}""")),
        ["many of the largest"] = Template([.. Enumerable.Range(0, 30).Select(_ => $$"""{"Fn::Sub": "{{string.Concat(Enumerable.Repeat("${Text}", 220))}}"}""")]),
    };

    public static TheoryData<string> Names => [.. Bombs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Create_TextThatMultiplies_IsRefusedWithItsPlace(string name)
    {
        var stacks = new LocalStacks();

        var stack = await stacks.CreateAsync(Bombs[name], ("Text", new string('x', 4096))).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(StackStatus.RollbackComplete, stack.Status);
        var failed = stacks.Store.Events(stack.Id).First(e => e.Status == "CREATE_FAILED");
        Assert.Contains("makes more text than the local cloud takes", failed.Reason, StringComparison.Ordinal);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"counted: bombs in templates: {Bombs.Count}, all refused"));
    }

    private static string Nested(int depth, Func<string, string> wrap, string innermost = "\"xxxxxxxxxx\"") =>
        Enumerable.Range(0, depth).Aggregate(innermost, (inner, _) => wrap(inner));

    private static string Resource(string value) => Template([value]);

    private static string Template(string[] values) => $$$"""
        {
          "Parameters": {"Text": {"Type": "String", "Default": ""}},
          "Resources": { {{{string.Join(", ", values.Index().Select(value => $$$"""
            "R{{{value.Index}}}": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {{{value.Item}}} } }
            """))}}} }
        }
        """;
}
