using System.Text;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Deploying;

/// <summary>A template that declares what another one does: CloudFormation tells the parameters of one that is too long for a call before there is a bucket for it.</summary>
internal static class DeclaringTemplate
{
    private const string Name = "Parameters:";

    /// <summary>A template must have a resource; this one makes nothing, and is not created either.</summary>
    private const string AnyResource = """
        Resources:
          Nothing: { Type: AWS::CloudFormation::WaitConditionHandle }
        """;

    /// <summary>The short template.</summary>
    /// <param name="template">The template: YAML, its sections in lines of their own.</param>
    /// <returns><see langword="null"/> when its parameters alone are too long, or are not found.</returns>
    public static StackTemplate? Of(string template)
    {
        var section = template.Split('\n').SkipWhile(line => line.TrimEnd() != Name).TakeWhile((line, index) => index == 0 || line.Length == 0 || line[0] is ' ' or '#' or '\r').ToList();
        var text = $"{string.Join('\n', section)}\n{AnyResource}";
        return section.Count > 0 && Encoding.UTF8.GetByteCount(text) <= StackTemplate.LongestText ? new(text) : null;
    }
}
