using System.Diagnostics;
using Mlops.CloudFormation.Linting;

namespace Mlops.CloudFormation.Tests.Linting;

/// <summary>Templates that are made to take long, or much memory: each is told what is wrong with it, or is right, within bounds.</summary>
public class LintBoundsTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private const long MostBytes = 2_000_000_000;

    private const string Queue = "Q: { Type: AWS::SQS::Queue }";

    public static TheoryData<string, string, string> Templates => new()
    {
        { "ten thousand resources", $"Resources:\n{Lines(10_000, index => $"  R{index}: {{ Type: AWS::SQS::Queue }}")}", CloudFormationDiagnostics.TemplateLimit },
        { "ten thousand resources in a row", $"Resources:\n{Lines(10_000, index => $"  R{index}: {{ Type: AWS::SQS::Queue, DependsOn: R{index + 1} }}")}  R10000: {{ Type: AWS::SQS::Queue }}\n", CloudFormationDiagnostics.TemplateLimit },
        { "ten thousand resources in a circle", $"Resources:\n{Lines(10_000, index => $"  R{index}: {{ Type: AWS::SQS::Queue, DependsOn: R{(index + 1) % 10_000} }}")}", CloudFormationDiagnostics.CircularDependency },
        { "each of five hundred resources needs all before it", $"Resources:\n{Lines(500, index => $"  R{index}: {{ Type: AWS::SQS::Queue, DependsOn: [{string.Join(", ", Enumerable.Range(0, index).Select(before => $"R{before}"))}] }}")}", "" },
        { "anchors that multiply", $"A0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{Lines(20, index => $"A{index + 1}: &a{index + 1} [{string.Join(", ", Enumerable.Repeat($"*a{index}", 10))}]")}Resources: {{ {Queue} }}", CloudFormationDiagnostics.TemplateSyntax },
        { "a long text", $"Resources: {{ Q: {{ Type: AWS::SQS::Queue, Properties: {{ QueueName: {new string('q', 999_900)} }} }} }}", "" },
        { "a long text with a pattern", $"Resources: {{ Q: {{ Type: AWS::Lambda::Function, Properties: {{ Role: 'arn:aws:iam::1:role/{new string('/', 900_000)}', Code: {{ ZipFile: x }} }} }} }}", "MLOPS3402" },
        { "a long Fn::Sub", $"Resources: {{ Q: {{ Type: AWS::SQS::Queue, Properties: {{ QueueName: !Sub '{string.Concat(Enumerable.Repeat("${A}", 240_000))}' }} }} }}", CloudFormationDiagnostics.UnresolvedReference },
        { "an open Fn::Sub", $"Resources: {{ Q: {{ Type: AWS::SQS::Queue, Properties: {{ KmsMasterKeyId: !Sub '{string.Concat(Enumerable.Repeat("${", 450_000))}' }} }} }}", "" },
        { "conditions in a row", $"Conditions:\n{Lines(20_000, index => $"  C{index}: !Condition C{index + 1}")}  C20000: !Equals [a, a]\nResources: {{ Q: {{ Type: AWS::SQS::Queue, Condition: C0 }} }}", "*" },
        { "conditions in a circle", $"Conditions:\n{Lines(20_000, index => $"  C{index}: !Condition C{(index + 1) % 20_000}")}Resources: {{ Q: {{ Type: AWS::SQS::Queue, Condition: C0 }} }}", CloudFormationDiagnostics.CircularDependency },
        { "conditions that double", $"Conditions:\n{Lines(200, index => $"  C{index}: !And [!Condition C{index + 1}, !Condition C{index + 1}]")}  C200: !Equals [!Ref P, a]\nParameters: {{ P: {{ Type: String, Default: a }} }}\nResources: {{ Q: {{ Type: AWS::SQS::Queue, Condition: C0, Properties: {{ KmsMasterKeyId: !If [C0, a, b] }} }} }}", "" },
        { "statements within statements", $"Resources: {{ W: {{ Type: AWS::WAFv2::WebACL, Properties: {{ Scope: REGIONAL, DefaultAction: {{ Allow: {{}} }}, VisibilityConfig: {{ CloudWatchMetricsEnabled: true, MetricName: m, SampledRequestsEnabled: true }}, Rules: [{{ Name: n, Priority: 1, VisibilityConfig: {{ CloudWatchMetricsEnabled: true, MetricName: m, SampledRequestsEnabled: true }}, Statement: {Nested(26, "{ NotStatement: { Statement: ", "{ GeoMatchStatement: { CountryCodes: [DE] } }", " } }")} }}] }} }} }}", "*" },
        { "branches within branches", $"Conditions: {{ C: !Equals [!Ref P, a] }}\nParameters: {{ P: {{ Type: String, Default: a }} }}\nResources: {{ Q: {{ Type: AWS::SQS::Queue, Properties: {{ DelaySeconds: {Nested(30, "!If [C, 1, ", "901", "]")} }} }} }}", "*" },
        { "many unknown types", $"Resources:\n{Lines(490, index => $"  R{index}: {{ Type: 'Acme::Fraud::Type{index}', Properties: {{ A: !Ref P }} }}")}Parameters: {{ P: {{ Type: String }} }}\n", LintDiagnostics.UnknownType },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void Check_TemplateThatIsMadeToTakeLong_IsToldWithinBounds(string title, string template, string code)
    {
        Assert.InRange(template.Length, 1, 1_000_000);
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

        var problems = TemplateLint.Check(template);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Longest);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        Assert.True(code switch { "" => problems.Count == 0, "*" => true, _ => problems.Any(problem => problem.Code == code) }, $"{title}: {string.Join(Environment.NewLine, problems.Take(3))}");
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(index => $"{line(index)}\n"));

    private static string Nested(int depth, string before, string inner, string after) => string.Concat(Enumerable.Repeat(before, depth)) + inner + string.Concat(Enumerable.Repeat(after, depth));
}
