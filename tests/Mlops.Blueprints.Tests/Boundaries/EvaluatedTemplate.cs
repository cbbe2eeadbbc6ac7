using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;

namespace Mlops.Blueprints.Boundaries;

/// <summary>A template with the local cloud's evaluation of its functions. Roles and policies have ARNs as IAM makes them.</summary>
internal sealed class EvaluatedTemplate
{
    /// <summary>The account that it is evaluated for.</summary>
    public const string Account = "111122223333";

    private readonly Template _template;
    private readonly string _stackName;
    private readonly EvaluationContext _context;

    /// <param name="template">The template's text.</param>
    /// <param name="stackName">The stack's name.</param>
    /// <param name="parameters">Values of parameters; others have their default, else their name.</param>
    public EvaluatedTemplate(string template, string stackName, params (string Name, string Value)[] parameters)
    {
        (_template, _stackName) = (TemplateReader.Read(template, fromS3: true), stackName);
        var account = new AwsAccount(Account, "eu-west-1");
        var values = new Dictionary<string, JsonNode>(PseudoParameters.Of(account, stackName, $"arn:aws:cloudformation:eu-west-1:{Account}:stack/{stackName}/5c1ab3f0", []));
        foreach (var (name, declaration) in _template.Parameters)
        {
            values[name] = parameters.FirstOrDefault(parameter => parameter.Name == name).Value ?? declaration.Default ?? name;
        }

        _context = new EvaluationContext
        {
            Template = _template,
            Values = values,
            Account = account,
            Conditions = new ConditionSet(_template.Conditions),
            Resource = id => new ExistingResource(Arn(id), new JsonObject { ["Arn"] = Arn(id) }),
        };
    }

    /// <summary>The resources.</summary>
    public IEnumerable<ResourceDeclaration> Resources => _template.Resources.Values;

    /// <summary>The logical ids of the resources of a type.</summary>
    public IEnumerable<string> OfType(string type) => _template.Resources.Values.Where(resource => resource.Type == type).Select(resource => resource.LogicalId);

    /// <summary>A property's value; <see langword="null"/> where the resource has none.</summary>
    public JsonNode? Property(string logicalId, string name) => _context.In(_template.Resources[logicalId]).Evaluate(_template.Resources[logicalId].Properties[name]);

    /// <summary>An output's value.</summary>
    public string Output(string name) => _context.EvaluateText(_template.Outputs[name].Value, name);

    /// <summary>The ARN of a role or policy, whose name CloudFormation makes of the stack's name.</summary>
    public string Arn(string logicalId)
    {
        var kind = _template.Resources[logicalId].Type switch
        {
            "AWS::IAM::Role" => "role",
            "AWS::IAM::ManagedPolicy" => "policy",
            var type => type,
        };
        return $"arn:aws:iam::{Account}:{kind}{Property(logicalId, "Path")?.ToString() ?? "/"}{_stackName}-{logicalId}-1A2B3C4D5E6F";
    }

    /// <summary>The statements of the policies that are attached to a role, or of a managed policy.</summary>
    public IReadOnlyList<JsonObject> Statements(string logicalId) => _template.Resources[logicalId].Type == "AWS::IAM::ManagedPolicy"
        ? Of(logicalId)
        : [.. OfType("AWS::IAM::Policy").Where(policy => Property(policy, "Roles")!.AsArray().Any(role => role!.ToString() == Arn(logicalId))).SelectMany(Of)];

    private JsonObject[] Of(string policy) => [.. Property(policy, "PolicyDocument")!["Statement"]!.AsArray().Select(statement => statement!.AsObject())];
}
