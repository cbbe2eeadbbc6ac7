using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Graph;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Transforms;
using Mlops.CloudFormation.Validation;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Checks everything about a request that can be checked before any resource is touched.</summary>
internal static class StackPreparation
{
    /// <param name="request">The request.</param>
    /// <param name="stackId">The id the stack has or will have.</param>
    /// <param name="account">Where the stack lives.</param>
    /// <param name="previous">The parameters' values before an update.</param>
    /// <param name="store">The account's stacks, whose outputs may be asked for.</param>
    /// <param name="outside">What templates read that is not in the account's stacks.</param>
    /// <exception cref="MlopsException">CloudFormation would refuse the request; every reason is given.</exception>
    public static PreparedStack Prepare(StackRequest request, string stackId, AwsAccount account, IReadOnlyList<StackParameter> previous, IStackStore store, IOutsideValues outside)
    {
        var template = LanguageTransform.Read(request.Template, request.TemplateFromS3);
        var problems = new TemplateProblems();
        if (!template.IsTransformed)
        {
            Check(template, request, problems);
        }

        var parameters = ParameterValues.Resolve(template.Parameters, request.Parameters, previous, problems);
        problems.ThrowIfAny();

        var values = new Dictionary<string, JsonNode>(PseudoParameters.Of(account, request.StackName, stackId, request.NotificationArns));
        foreach (var parameter in parameters)
        {
            var declaration = template.Parameters[parameter.Name];
            values[parameter.Name] = ParameterValues.ToNode(declaration, declaration.IsStored ? Stored(declaration, parameter, outside, problems) : parameter.Value);
        }

        problems.ThrowIfAny();
        if (template.IsTransformed)
        {
            // What loops make and where snippets are is known with the parameters' values only.
            var snippets = new Dictionary<string, string>();
            template = LanguageTransform.Read(request.Template, request.TemplateFromS3, values, account, (bucket, key) => Snippet($"s3://{bucket}/{key}", () => outside.FindObject(bucket, key), request, snippets));
            request = request with { Snippets = snippets.Count > 0 ? snippets : null };
            Check(template, request, problems);
            problems.ThrowIfAny();
        }

        var imports = new SortedSet<string>(StringComparer.Ordinal);
        var context = new EvaluationContext
        {
            Template = template,
            Values = values,
            Account = account,
            Conditions = new ConditionSet(template.Conditions),
            Export = name =>
            {
                imports.Add(name);
                return store.FindExport(name)?.Output.Value;
            },
            StackOutput = outside.FindOutput,
            AccountResources = type => store.Having(StackTerms.Present).SelectMany(stack => StackResources.OfType(stack, type, account)),
        };
        try
        {
            RuleAssertions.Check(context);
            var prepared = new PreparedStack(request, template, parameters, context, Order(template, context)) { Imports = imports };
            CheckProperties(prepared, stackId);
            return prepared;
        }
        catch (MlopsException exception)
        {
            throw StackSecrets.Of(template.Parameters, parameters).Masked(exception);
        }
    }

    private static void Check(Template template, StackRequest request, TemplateProblems problems)
    {
        TemplateValidator.Check(template, problems);
        Capabilities.Check(template, request.Capabilities, problems);
    }

    private static string? Snippet(string address, Func<string?> read, StackRequest request, Dictionary<string, string> snippets)
    {
        if ((request.Snippets?.GetValueOrDefault(address) ?? read()) is not { } text)
        {
            return null;
        }

        return snippets[address] = text;
    }

    private static string Stored(ParameterDeclaration declaration, StackParameter parameter, IOutsideValues outside, TemplateProblems problems)
    {
        var value = outside.FindParameter(parameter.Value) ?? MadeUpValues.OfPublicParameter(parameter.Value, declaration.Type);
        if (value is null)
        {
            problems.Add(
                CloudFormationDiagnostics.ParameterValue,
                parameter.Name,
                outside.FindSecureParameter(parameter.Value, version: null) is null ? $"Unable to fetch parameters [{parameter.Value}] from parameter store for this account."
                    : $"Parameters [{parameter.Value}] referenced by template have types not supported by CloudFormation.");
        }

        return value ?? "";
    }

    /// <summary>Checks what the template says by itself. What comes of parameters fails its resource, as on AWS: the stack tells it, and rolls back.</summary>
    private static void CheckProperties(PreparedStack prepared, string stackId)
    {
        var problems = new TemplateProblems();
        var context = prepared.Context with
        {
            Values = new Dictionary<string, JsonNode>(PseudoParameters.Of(prepared.Context.Account, prepared.Request.StackName, stackId, prepared.Request.NotificationArns)),
            Conditions = new ConditionSet(prepared.Template.Conditions),
            Export = _ => null,
            StackOutput = _ => null,
        };
        var scope = new PropertyScope(context) { WithValues = true };
        foreach (var resource in prepared.Order)
        {
            PropertyValidator.Check(resource, scope, problems);
        }

        problems.ThrowIfAny();
    }

    private static List<ResourceDeclaration> Order(Template template, EvaluationContext context)
    {
        bool IsTrue(string condition) => context.Conditions.IsTrue(condition, context);
        var problems = new TemplateProblems();
        var present = template.Resources.Values.Where(resource => resource.Condition is null || IsTrue(resource.Condition)).ToList();
        var names = present.Select(resource => resource.LogicalId).ToHashSet();
        var dependencies = new OrderedDictionary<string, IReadOnlyCollection<string>>(present.Count);
        foreach (var resource in present)
        {
            var references = References.In(resource.Properties, IsTrue).Select(reference => reference.Name).Where(template.Resources.ContainsKey).ToHashSet();
            ReportAbsent(references.Except(names), $"/Resources/{resource.LogicalId}", problems);
            dependencies[resource.LogicalId] = references.Union(resource.DependsOn).ToList();
        }

        foreach (var output in template.Outputs.Values.Where(output => output.Condition is null || IsTrue(output.Condition)))
        {
            var references = References.In(output.Value, IsTrue).Select(reference => reference.Name).Where(template.Resources.ContainsKey);
            ReportAbsent(references.Except(names), $"/Outputs/{output.Name}", problems);
        }

        problems.ThrowIfAny();
        return [.. DependencyOrder.Of(dependencies).Select(name => template.Resources[name])];
    }

    /// <summary>A reference to a resource whose condition is false is an error, unlike a <c>DependsOn</c>.</summary>
    private static void ReportAbsent(IEnumerable<string> names, string pointer, TemplateProblems problems)
    {
        foreach (var name in names)
        {
            problems.Add(
                CloudFormationDiagnostics.UnresolvedReference,
                pointer,
                $"Template format error: Unresolved resource dependencies [{name}]: its condition is false.",
                "Put the same condition on what refers to it, or use Fn::If.");
        }
    }
}
