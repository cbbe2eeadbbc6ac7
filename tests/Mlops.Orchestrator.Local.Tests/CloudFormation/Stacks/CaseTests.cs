using Mlops.CloudFormation.Linting;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary>Small templates such as public repositories have, each for one kind of fault, and what CloudFormation makes of them: the folder Cases.</summary>
public class CaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "CloudFormation", "Cases");

    private readonly LocalStacks _stacks = new();

    [Theory]
    [InlineData("cdlrule")]
    [InlineData("cidr")]
    [InlineData("cr")]
    [InlineData("delpol")]
    [InlineData("dotgetatt", "O=arn:aws:sqs:")]
    [InlineData("dup")]
    [InlineData("foreach")]
    [InlineData("ifnovalue2")]
    [InlineData("java-regex")]
    [InlineData("number", "N=1e3", "L=1|2.5|-3")]
    [InlineData("octal", "Account=1402433619", "Sexa=90", "Hex=31", "Under=1000", "Plus=5", "Dot=0.5")]
    [InlineData("pipe")]
    [InlineData("propsif")]
    [InlineData("rules")]
    [InlineData("s1")]
    [InlineData("s2")]
    [InlineData("sm-getatt", "When=")]
    [InlineData("subempty")]
    [InlineData("sublit")]
    [InlineData("subnest", "Split=c", "Az=eu-west-1a", "Map=x,y", "Cidr=10.0.1.0/24")]
    public async Task Create_TemplateThatCloudFormationTakes_IsMade(string name, params string[] outputs)
    {
        var stack = await CreateAsync(name);

        Assert.True(stack.Status == StackStatus.CreateComplete, string.Join('\n', Reasons(stack)));
        var made = stack.Outputs.ToDictionary(output => output.Name, output => output.Value);
        Assert.All(outputs, output => Assert.StartsWith(output.Split('=')[1], made[output.Split('=')[0]], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("anchor", "YAML aliases are not allowed")]
    [InlineData("badattr", "Invalid template resource property 'ManagedPolicyArns'")]
    [InlineData("circ", "Circular dependency between resources: [A, B]")]
    [InlineData("cond-fn", "Every Condition member must be a string.", 2)]
    [InlineData("contains", "Fn::Contains can be used in the section Rules only.")]
    [InlineData("default-list", "Every Default member must be a string.")]
    [InlineData("desc", "'Description' has 1100 characters")]
    [InlineData("export", "must not depend on a resource")]
    [InlineData("findmap", "Fn::FindInMap with a default needs the transform AWS::LanguageExtensions.")]
    [InlineData("names", "is non alphanumeric.", 2)]
    [InlineData("paren", "is not a regular expression of Java's")]
    [InlineData("ptype", "Unrecognized parameter type: AWS::Nonsense::Thing")]
    [InlineData("rulecond", "a rule knows no conditions")]
    [InlineData("s5", "ml.g5.xlarge of ProductionVariants/0 has local storage")]
    [InlineData("s6", "Properties validation failed for resource", 3)]
    [InlineData("urp", "Unrecognized UpdateReplacePolicy RetainExceptOnCreate")]
    [InlineData("ver", "unsupported value for AWSTemplateFormatVersion: \"2099-01-01\".")]
    public async Task Create_TemplateThatCloudFormationRefuses_IsRefusedBeforeTheStackBegins(string name, string message, int times = 1)
    {
        var problems = (await Assert.ThrowsAsync<MlopsException>(() => CreateAsync(name))).Problems;

        Assert.Equal(times, problems.Count(problem => problem.Message.Contains(message, StringComparison.Ordinal)));
        Assert.All(problems, problem => Assert.NotEqual("", problem.Pointer));
        Assert.Null(_stacks.Store.Find("my-stack"));
    }

    [Theory]
    [InlineData("dyn", "/my/bucket")]
    [InlineData("submapnoval", "foo")]
    public async Task Create_TemplateWhoseValuesAreNotThere_Fails(string name, string reason) =>
        Assert.Contains(Reasons(await CreateAsync(name)), told => told.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("s1", "UPDATE_ROLLBACK_COMPLETE", "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename churn and update the stack again.")]
    [InlineData("s2", "UPDATE_COMPLETE", "")]
    public async Task Update_OfANamedResource_IsDoneInPlaceOrFails(string name, string status, string reason)
    {
        var created = await CreateAsync(name);

        var stack = await _stacks.UpdateAsync(Read(name), ("D", "two"));

        Assert.Equal(status, stack!.Status);
        Assert.Equal(created.Resources.Single().Value.PhysicalId, stack.Resources.Single().Value.PhysicalId);
        Assert.Contains(reason, string.Join('\n', Reasons(stack)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dup", "TopicName")]
    [InlineData("octal", "'012345670123'")]
    public void Lint_TemplateThatMeansSomethingElseThanItSays_IsWarnedOf(string name, string named) =>
        Assert.Contains(TemplateLint.Check(Read(name)), problem => problem.Severity == ProblemSeverity.Warning && $"{problem.Message} {problem.Hint}".Contains(named, StringComparison.Ordinal));

    [Fact]
    public void Cases_Folder_EachIsTried()
    {
        var tried = typeof(CaseTests).GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)).Select(data => (string)((InlineDataAttribute)data).GetData(null!).Single()[0]);

        // The one of a nested stack is made with its child: NestedStackTests.
        Assert.Equal(Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).Order(), tried.Append("nested").Distinct().Order());
    }

    private Task<StackRecord> CreateAsync(string name) => _stacks.CreateAsync(Read(name), name is "s1" or "s2" or "cr" ? [("D", "one")] : []);

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.yaml"));

    private IEnumerable<string> Reasons(StackRecord stack) => _stacks.Store.Events(stack.Id).Select(e => $"{e.LogicalId} {e.Status} {e.Reason}");
}
