using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Synthesis;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The templates of the orchestrator's stacks, and the file that an orchestrator is deployed from.</summary>
internal static class OrchestratorTemplates
{
    /// <summary>The file: the templates, and the zip of the functions' program. The same input makes the same bytes.</summary>
    public const string FileName = "orchestrator.zip";

    /// <summary>The name that <c>provided.al2023</c> starts.</summary>
    private const string Program = "bootstrap";

    /// <summary>Makes the templates.</summary>
    /// <returns>The templates by file name.</returns>
    /// <exception cref="MlopsException">The CDK failed, or Node.js is missing.</exception>
    public static IReadOnlyDictionary<string, SynthesizedTemplate> Make()
    {
        List<Problem> problems = [];
        // No function's code is a folder beside this project: the stack is given the zip.
        var packages = new LambdaPackages(new("", "", ""));
        var templates = ((OrchestratorStack[])[new SingleAccountOrchestrator(), new MultiAccountOrchestrator()])
            .ToDictionary(stack => stack.TemplateFile, stack => TemplateSynthesizer.Synthesize(stack, packages, problems));
        return problems.Count == 0 ? templates : throw new MlopsException(problems);
    }

    /// <summary>Writes the templates, and with a program the file that has it all. The file comes last: where it is, everything is.</summary>
    /// <param name="directory">The folder, which need not exist.</param>
    /// <param name="program">The functions' program; <see langword="null"/> for the templates alone.</param>
    /// <exception cref="MlopsException">The CDK failed, or Node.js is missing.</exception>
    /// <exception cref="IOException">The program cannot be read, or a file cannot be written.</exception>
    public static void Write(string directory, string? program)
    {
        Directory.CreateDirectory(directory);
        var templates = Make().ToDictionary(template => template.Key, template => Encoding.UTF8.GetBytes(template.Value.Yaml.TrimEnd('\n') + "\n"));
        foreach (var (name, content) in templates)
        {
            File.WriteAllBytes(Path.Combine(directory, name), content);
        }

        if (program is not null)
        {
            File.WriteAllBytes(Path.Combine(directory, FileName), Pack(templates, File.ReadAllBytes(program)));
        }
    }

    /// <summary>Packs the file.</summary>
    /// <param name="templates">The templates by file name.</param>
    /// <param name="program">The functions' program.</param>
    public static byte[] Pack(IReadOnlyDictionary<string, byte[]> templates, ReadOnlyMemory<byte> program) => DeterministicZip.Create(
        [.. templates.Select(template => new ArchiveEntry(template.Key, template.Value)), new("function.zip", DeterministicZip.Create([new(Program, program, IsExecutable: true)]))]);
}
