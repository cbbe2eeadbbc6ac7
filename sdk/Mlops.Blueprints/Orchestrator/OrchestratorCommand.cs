using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Hosting;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>
/// The command of this project's own build: <c>orchestrator --output DIR [--bootstrap FILE]</c>. Prints every problem as one of MSBuild's own errors.
/// </summary>
internal static class OrchestratorCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "orchestrator";

    /// <summary>Writes the templates, and with the functions' program the file that an orchestrator is deployed from.</summary>
    /// <param name="args">The arguments after the command's name.</param>
    /// <param name="output">Receives problems.</param>
    /// <returns>0, or 1 when there are problems.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        try
        {
            var (directory, program) = args switch
            {
                ["--output", var folder] => (folder, (string?)null),
                ["--output", var folder, "--bootstrap", var file] => (folder, file),
                _ => throw new MlopsException(new Problem(BundleDiagnostics.Usage, "The orchestrator command was not understood.") { Expected = $"{Name} --output DIR [--bootstrap FILE]" }),
            };
            OrchestratorTemplates.Write(directory, program);
            return 0;
        }
        catch (MlopsException exception)
        {
            Print(exception.Problems);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Print([new Problem(BundleDiagnostics.BundleNotWritten, $"The orchestrator's file could not be written: {exception.Message}")]);
        }

        return 1;

        void Print(IEnumerable<Problem> problems)
        {
            foreach (var problem in problems)
            {
                output.WriteLine(ProblemLines.Format(problem));
            }
        }
    }
}
