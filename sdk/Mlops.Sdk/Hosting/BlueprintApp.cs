using System.Reflection;
using Mlops.Sdk.Hosting;

namespace Mlops.Sdk;

/// <summary>The entry point of an author's project: <c>return BlueprintApp.Run(args);</c> is the whole program.</summary>
public static class BlueprintApp
{
    /// <summary>
    /// Makes the bundle when the build asks for it (<c>bundle …</c>); passes every other command on to the <c>mlops</c>
    /// tool. Without a command, provisions every request in the project's <c>requests</c> folder and waits for the outcome; with <c>--debug FOLDER</c> likewise, and
    /// the function of that Lambda folder waits for a debugger.
    /// </summary>
    /// <param name="args">The program's arguments.</param>
    /// <returns>The exit code: 0 for success, 1 for problems in the blueprints, else the tool's own.</returns>
    public static int Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var assembly = Assembly.GetEntryAssembly()!;
        return args is [BundleCommand.Name, ..]
            ? BundleCommand.Run(assembly, args[1..], Console.Out)
            : ToolLauncher.Run(AuthorProject.Of(assembly), args, Console.Error);
    }
}
