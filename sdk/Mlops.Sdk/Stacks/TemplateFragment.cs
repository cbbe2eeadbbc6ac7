using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace Mlops.Sdk.Stacks;

/// <summary>Makes constructs of a template, or of a part of one.</summary>
internal static class TemplateFragment
{
    /// <summary>Adds what a template has to a stack, under the names it has there.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="json">The template.</param>
    /// <param name="parameters">What takes the place of its parameters; <see langword="null"/> to keep them.</param>
    public static CfnInclude Include(Construct stack, string id, string json, Dictionary<string, object>? parameters = null)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            return new CfnInclude(stack, id, new CfnIncludeProps { TemplateFile = file, Parameters = parameters });
        }
        finally
        {
            File.Delete(file);
        }
    }
}
