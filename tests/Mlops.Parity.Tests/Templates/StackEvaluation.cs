using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Validation;

namespace Mlops.Parity.Tests.Templates;

/// <summary>Evaluates a template with the local cloud's engine. What a resource is called at AWS is its role in angle brackets, its attributes likewise.</summary>
internal sealed class StackEvaluation
{
    private readonly Template _template;
    private readonly IReadOnlyDictionary<string, string> _roles;
    private readonly EvaluationContext _context;

    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation would refuse the values.</exception>
    public StackEvaluation(Template template, IReadOnlyDictionary<string, string> roles, SampledValues values)
    {
        (_template, _roles) = (template, roles);
        var problems = new TemplateProblems();
        TemplateValidator.Check(template, problems);
        var parameters = ParameterValues.Resolve(template.Parameters, [.. values.Parameters.Select(value => new ParameterArgument(value.Key, value.Value))], [], problems);
        problems.ThrowIfAny();
        var nodes = new Dictionary<string, JsonNode>(PseudoParameters.Of(values.Account, SampledValues.StackName, values.StackId, []));
        foreach (var parameter in parameters)
        {
            nodes[parameter.Name] = ParameterValues.ToNode(template.Parameters[parameter.Name], parameter.Value);
        }

        _context = new EvaluationContext
        {
            Template = template,
            Values = nodes,
            Account = values.Account,
            Conditions = new ConditionSet(template.Conditions),
            Resource = Resource,
        };
        Resources = [.. Present.Select(Evaluate)];
    }

    /// <summary>The resources whose condition holds.</summary>
    public IReadOnlyList<EvaluatedResource> Resources { get; }

    /// <summary>The outcome of every condition.</summary>
    public IEnumerable<(string Condition, bool IsTrue)> Conditions => _template.Conditions.Select(condition => (condition.Key, IsTrue(condition.Key)));

    /// <summary>The outputs whose condition holds.</summary>
    public IEnumerable<(string Name, string Value)> Outputs => _template.Outputs.Values
        .Where(output => output.Condition is null || IsTrue(output.Condition))
        .Select(output => (output.Name, _context.EvaluateText(output.Value, "an output's value")));

    private IEnumerable<ResourceDeclaration> Present => _template.Resources.Values.Where(resource => resource.Condition is null || IsTrue(resource.Condition));

    private bool IsTrue(string condition) => _context.Conditions.IsTrue(condition, _context);

    private EvaluatedResource Evaluate(ResourceDeclaration resource) => new(
        resource, _roles[resource.LogicalId], _context.In(resource).Evaluate(resource.Properties)!.AsObject(), Before(resource));

    private ExistingResource? Resource(string logicalId) =>
        _roles.TryGetValue(logicalId, out var role) ? new ExistingResource($"<{role}>", Attributes(logicalId, role)) : null;

    /// <summary>Every attribute that the template asks of a resource.</summary>
    private JsonObject Attributes(string logicalId, string role) => new(_template.Resources.Values
        .SelectMany(resource => References.In(resource.Properties))
        .Concat(_template.Outputs.Values.SelectMany(output => References.In(output.Value)))
        .Where(reference => reference.Name == logicalId && reference.Attribute is not null)
        .Select(reference => reference.Attribute!)
        .Distinct()
        .Select(attribute => KeyValuePair.Create(attribute, (JsonNode?)$"<{role}.{attribute}>")));

    private HashSet<string> Before(ResourceDeclaration resource)
    {
        var found = new HashSet<string>();
        var open = new Stack<ResourceDeclaration>([resource]);
        while (open.TryPop(out var next))
        {
            foreach (var name in References.In(next.Properties, IsTrue).Select(reference => reference.Name).Concat(next.DependsOn).Where(_template.Resources.ContainsKey))
            {
                if (found.Add(name))
                {
                    open.Push(_template.Resources[name]);
                }
            }
        }

        return found;
    }
}
