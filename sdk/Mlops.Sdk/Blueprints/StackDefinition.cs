using System.Reflection;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk;

/// <summary>A template in the making: parameters, declared as properties, and the code that adds the resources.</summary>
public abstract class StackDefinition
{
    private protected StackDefinition(SourceLocation location) => Location = location;

    internal SourceLocation Location { get; }

    /// <summary>The template's file name in the bundle.</summary>
    internal abstract string TemplateFile { get; }

    /// <summary>What the stack is for: the template's description.</summary>
    internal abstract string TemplateDescription { get; }

    /// <summary>Whether a deployment pipeline deploys the stack, and so bounds the rights of its roles.</summary>
    internal virtual bool IsDeployedByPipeline => false;

    /// <summary>The parameters that the SDK adds.</summary>
    internal virtual IReadOnlyList<Parameter> AutomaticParameters => [];

    /// <summary>Every parameter of the template: the automatic ones, then the declared ones in the order of the source.</summary>
    internal IReadOnlyList<Parameter> Parameters => field ??= [.. AutomaticParameters, .. DeclaredParameters()];

    /// <summary>Adds the resources to the stack.</summary>
    /// <param name="stack">The stack, with its parameters declared.</param>
    protected abstract void Build(BlueprintStack stack);

    internal void BuildInto(BlueprintStack stack) => Build(stack);

    /// <summary>Reflection gives a derived class's properties first; the token is the order of the source.</summary>
    private IEnumerable<Parameter> DeclaredParameters() =>
        GetType().GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(property => typeof(Parameter).IsAssignableFrom(property.PropertyType) && property.GetIndexParameters().Length == 0)
            .OrderBy(property => Depth(property.DeclaringType!)).ThenBy(property => property.MetadataToken)
            .Select(Declared)
            .OfType<Parameter>();

    private Parameter? Declared(PropertyInfo property)
    {
        var parameter = (Parameter?)property.GetValue(this);
        parameter?.DescribeByDefault(SourceDocumentation.SummaryOf(property));
        return parameter;
    }

    private static int Depth(Type type) => type.BaseType is null ? 0 : 1 + Depth(type.BaseType);
}
