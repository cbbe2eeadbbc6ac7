using System.Reflection;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Hosting;

/// <summary>
/// The command of the build targets: <c>bundle --lambdas DIR --published DIR --cache DIR --output DIR</c>; alone, from what the build has left where it left it:
/// so a debugger stops in <c>Build</c>. Prints every problem as one of MSBuild's own errors.
/// </summary>
internal static class BundleCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "bundle";

    private static readonly string[] Options = ["--lambdas", "--published", "--cache", "--output"];

    /// <summary>Makes the bundle.</summary>
    /// <param name="assembly">The author's assembly.</param>
    /// <param name="args">The arguments after the command's name.</param>
    /// <param name="output">Receives problems.</param>
    /// <returns>0, or 1 when there are problems.</returns>
    public static int Run(Assembly assembly, string[] args, TextWriter output)
    {
        try
        {
            var options = args is [] ? Defaults(AuthorProject.Of(assembly)) : Parse(args);
            var layout = new LambdaLayout(options["--lambdas"], options["--published"], options["--cache"]);
            var content = new BundleBuilder(layout).Build(assembly);
            BundleWriter.Write(content, options["--output"]);
            Print(content.Warnings, output);
            return 0;
        }
        catch (MlopsException exception)
        {
            Print(exception.Problems, output);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Print([new Problem(BundleDiagnostics.BundleNotWritten, $"The bundle could not be written: {exception.Message}")], output);
        }

        return 1;
    }

    private static Dictionary<string, string> Defaults(AuthorProject project) => new()
    {
        ["--lambdas"] = Path.Combine(project.Folder, "Lambdas"),
        ["--published"] = Path.Combine(project.IntermediateFolder, "published"),
        ["--cache"] = Path.Combine(project.IntermediateFolder, "python"),
        ["--output"] = project.BundleFolder,
    };

    private static Dictionary<string, string> Parse(string[] args)
    {
        var options = args.Chunk(2).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => Path.GetFullPath(pair[1]));
        return Options.All(options.ContainsKey)
            ? options
            : throw new MlopsException(new Problem(BundleDiagnostics.Usage, "The bundle command was not understood.")
            {
                Expected = $"{Name} {string.Join(" ", Options.Select(option => $"{option} DIR"))}",
                Hint = "dotnet build runs it with the right arguments.",
            });
    }

    private static void Print(IEnumerable<Problem> problems, TextWriter output)
    {
        foreach (var problem in problems)
        {
            output.WriteLine(ProblemLines.Format(problem));
        }
    }
}
