using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary>Generated names of what is first-in-first-out end with <c>.fifo</c>.</summary>
internal static class FifoNames
{
    private const string Suffix = ".fifo";

    /// <summary>The resource with the name that it gets, if it needs one.</summary>
    public static ResourceContext Add(ResourceContext context, string nameProperty, string fifoProperty, int maximumLength)
    {
        if (context.Properties[nameProperty] is not null || JsonText.Of(context.Properties[fifoProperty]) != "true")
        {
            return context;
        }

        var properties = (JsonObject)context.Properties.DeepClone();
        properties[nameProperty] = ResourceNames.Generate(ResourceTypes.Get(context.Type) with { MaxNameLength = maximumLength - Suffix.Length }, context) + Suffix;
        return context with { Properties = properties };
    }
}
