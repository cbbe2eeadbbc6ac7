using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Synthesis.Boundaries;

namespace Mlops.Sdk.Bundling;

/// <summary>Holds a template against the declarations it was made from and against CloudFormation's limits.</summary>
internal static class TemplateChecks
{
    /// <summary>The largest template that is passed as text, as a StackSet's is (CloudFormation User Guide, "Understand CloudFormation quotas").</summary>
    private const int LargestTemplateBody = 51_200;

    /// <summary>The largest template in S3 (the same page).</summary>
    private const int LargestTemplate = 1024 * 1024;

    /// <summary>What is wrong with a template.</summary>
    /// <param name="definition">The definition it was made from.</param>
    /// <param name="template">The template.</param>
    public static IEnumerable<Problem> Check(StackDefinition definition, SynthesizedTemplate template) =>
        [.. CheckParameters(definition, template), .. CheckNames(definition, template), .. CheckSize(definition, Encoding.UTF8.GetByteCount(template.Yaml))];

    private static IEnumerable<Problem> CheckParameters(StackDefinition definition, SynthesizedTemplate template)
    {
        var declared = definition.Parameters.Select(parameter => parameter.Name).ToArray();
        var withoutValue = template.ParameterNames.Except([.. declared, RoleBoundary.Parameter]).Select(name =>
            new Problem(BundleDiagnostics.ParameterWithoutValue, $"The template has a parameter '{name}' that no request gives a value.")
            {
                Pointer = definition.Location.ToString(),
                Hint = $"Declare it as a property of {definition.GetType().Name}: Parameter.String(\"{name}\").From(…), and use stack[…].",
            });
        var withoutParameter = definition.Parameters.ExceptBy(template.ParameterNames, parameter => parameter.Name).Select(parameter =>
            new Problem(BundleDiagnostics.ValueWithoutParameter, $"'{parameter.Name}' gets a value, but the template has no such parameter.")
            {
                Pointer = parameter.Location.ToString(),
                Hint = "Do not remove or rename the parameter's construct in Build: CloudFormation refuses values for undeclared parameters.",
            });
        return withoutValue.Concat(withoutParameter);
    }

    /// <summary>Names are unique among parameters and resources (CloudFormation User Guide, "CloudFormation template Parameters syntax").</summary>
    private static IEnumerable<Problem> CheckNames(StackDefinition definition, SynthesizedTemplate template) =>
        template.ParameterNames.Intersect(template.ResourceNames).Select(name =>
            new Problem(BundleDiagnostics.ResourceNamedAsParameter, $"The template has a parameter and a resource '{name}'.")
            {
                Pointer = definition.Location.ToString(),
                Expected = "a name of its own for each, or CloudFormation refuses the template",
                Hint = "Give the resource's construct another id, or rename the parameter.",
            });

    private static IEnumerable<Problem> CheckSize(StackDefinition definition, int size)
    {
        var isStackSet = definition is Blueprint { Deployment: Deployment.Pipeline };
        var limit = isStackSet ? LargestTemplateBody : LargestTemplate;
        if (size > limit)
        {
            yield return new Problem(BundleDiagnostics.TemplateTooLarge, $"The template {definition.TemplateFile} has {size:N0} bytes.")
            {
                Pointer = definition.Location.ToString(),
                Expected = $"at most {limit:N0} bytes for this deployment",
                Hint = isStackSet
                    ? "Blueprints that can go to several accounts are deployed as StackSets. Move resources to nested stacks, or override Deployment."
                    : "Move resources to nested stacks.",
            };
        }
    }
}
