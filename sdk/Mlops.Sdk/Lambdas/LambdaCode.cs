using System.Runtime.CompilerServices;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk;

/// <summary>The code of a Lambda function: a folder of the author's project.</summary>
public sealed class LambdaCode
{
    private LambdaCode(string folder, SourceLocation location)
    {
        Folder = folder;
        Location = location;
    }

    /// <summary>The folder's name in <c>Lambdas/</c>.</summary>
    public string Folder { get; }

    internal SourceLocation Location { get; }

    /// <summary>
    /// The code in a folder of <c>Lambdas/</c>: C# when the folder has a project file, Python when it has <c>main.py</c>
    /// with <c>handler(event, context)</c>.
    /// </summary>
    /// <param name="folder">The folder's name: letters, digits, underscores and hyphens.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static LambdaCode FromFolder(string folder, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(folder, new(file, line));
}
