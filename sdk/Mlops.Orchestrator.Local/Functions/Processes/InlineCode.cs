using System.Text;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>Code that a template has in it: <c>Code.ZipFile</c> of <c>AWS::Lambda::Function</c>.</summary>
/// <remarks>Source: AWS CloudFormation Template Reference Guide, "AWS::Lambda::Function Code": the file is named index, and the module for answers of custom resources lies beside it.</remarks>
internal static class InlineCode
{
    /// <summary>The zip that CloudFormation makes of a text.</summary>
    public static byte[] Zip(string runtime, string text)
    {
        var code = Encoding.UTF8.GetBytes(text);
        return DeterministicZip.Create(runtime.StartsWith("python", StringComparison.Ordinal)
            ? [new ArchiveEntry("index.py", code), new ArchiveEntry("cfnresponse.py", RuntimeFiles.Read("Python.cfnresponse.py"))]
            : [new ArchiveEntry("index.js", code), new ArchiveEntry("node_modules/cfn-response.js", RuntimeFiles.Read("Node.cfn-response.js"))]);
    }
}
