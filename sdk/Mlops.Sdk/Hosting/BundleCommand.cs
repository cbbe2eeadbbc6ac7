using System.Reflection;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Hosting;

/// <summary>
/// The command of the build targets: <c>bundle --lambdas DIR --published DIR --cache DIR --output DIR</c>, with <c>--state FILE</c> without a synthesis where only functions'
/// code has changed since the one that left its state there; alone, from what the build has left where it left it: so a debugger stops in <c>Build</c>;
/// <c>bundle stamp</c> likewise, but never by a synthesis. Prints every problem as one of MSBuild's own errors.
/// </summary>
internal static class BundleCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "bundle";

    /// <summary>The exit code of <c>bundle stamp</c> when it takes more than that.</summary>
    private const int NeedsBuild = 3;

    private const string State = "--state";

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
            var isStamp = args is ["stamp"];
            var options = args is [] || isStamp ? Defaults(AuthorProject.Of(assembly), isStamp) : Parse(args);
            var layout = new LambdaLayout(options["--lambdas"], options["--published"], options["--cache"]);
            var content = options.GetValueOrDefault(State) is { } state ? Make(assembly, layout, state, !isStamp) : new BundleBuilder(layout).Build(assembly);
            if (content is null)
            {
                return NeedsBuild;
            }

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

    /// <summary>A stamp where it suffices, otherwise a synthesis that leaves its state.</summary>
    private static BundleContent? Make(Assembly assembly, LambdaLayout layout, string state, bool maySynthesize)
    {
        var inputs = ProgramInputs.Hash(AppContext.BaseDirectory);
        if (BundleState.Load(state)?.Stamp(inputs, layout) is { } stamped)
        {
            return stamped;
        }

        if (!maySynthesize)
        {
            return null;
        }

        var builder = new BundleBuilder(layout);
        var content = builder.Build(assembly);
        builder.State(inputs).Save(state, AppContext.BaseDirectory);
        return content;
    }

    private static Dictionary<string, string> Defaults(AuthorProject project, bool isStamp)
    {
        var options = new Dictionary<string, string>
        {
            ["--lambdas"] = Path.Combine(project.Folder, "Lambdas"),
            ["--published"] = Path.Combine(project.IntermediateFolder, "published"),
            ["--cache"] = Path.Combine(project.IntermediateFolder, "python"),
            ["--output"] = project.BundleFolder,
        };
        if (isStamp)
        {
            options[State] = Path.Combine(project.IntermediateFolder, "bundle-state.json");
        }

        return options;
    }

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
