using System.Runtime.CompilerServices;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk;

/// <summary>The code of a Lambda function: a folder of the author's project.</summary>
public sealed class LambdaCode
{
    private LambdaCode(string folder, string? handler, SourceLocation location)
    {
        Folder = folder;
        Handler = handler;
        Location = location;
    }

    /// <summary>The folder's name in <c>Lambdas/</c>.</summary>
    public string Folder { get; }

    /// <summary>Which of several functions in the folder's program; <see langword="null"/> when there is one.</summary>
    public string? Handler { get; }

    internal SourceLocation Location { get; }

    /// <summary>
    /// The code in a folder of <c>Lambdas/</c>: C# when the folder has a project file, Python when it has <c>main.py</c>
    /// with <c>handler(event, context)</c>.
    /// </summary>
    /// <param name="folder">The folder's name: letters, digits, underscores and hyphens.</param>
    /// <param name="handler">
    /// Which function, where one native program (C# with <c>PublishAot</c>) holds several: the program finds the name in
    /// the environment variable <c>_HANDLER</c>. It is also the function's id in the stack, in Pascal case.
    /// </param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static LambdaCode FromFolder(
        string folder, string? handler = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(folder, handler, new(file, line));
}
