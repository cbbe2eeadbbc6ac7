using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;

namespace Mlops.Cli.CommandLine;

/// <summary>What a command works with.</summary>
/// <param name="options">The command line.</param>
/// <param name="places">Where things are; <see langword="null"/> for where the command line says that they are.</param>
internal sealed class CommandContext(ParseResult options, WorkspaceOptions? places = null)
{
    /// <summary>The command line.</summary>
    public ParseResult Options { get; } = options;

    /// <summary>The form of the report.</summary>
    public OutputFormat Format { get; } = options.GetValue(CommonOptions.Format);

    /// <summary>Whether everything is to be shown.</summary>
    public bool IsVerbose { get; } = options.GetValue(CommonOptions.Verbose);

    /// <summary>Where text for people goes: standard output, unless that is for programs.</summary>
    public IOutput Output => Format == OutputFormat.Text ? field ??= Terminal.Open(isError: false, NoColor) : ErrorOutput;

    /// <summary>Where messages of failure go: standard error.</summary>
    public IOutput ErrorOutput => field ??= Terminal.Open(isError: true, NoColor);

    /// <summary>Where the command finds and leaves things.</summary>
    public Workspace Workspace => field ??= new(places ?? CommonOptions.Of(Options));

    /// <summary>Opens the bundle; the caller disposes of it.</summary>
    public OpenBundle OpenBundle() => Workspaces.OpenBundle.At(Workspace.Bundle.Path, Workspace.Bundle.IsBuiltIn ? null : BuiltInCatalog.Path);

    private bool NoColor => Options.GetValue(CommonOptions.NoColor);

    /// <summary>Writes what the command found or did: as JSON, or as text by the function given.</summary>
    /// <param name="report">What it found or did.</param>
    /// <param name="type">Gives the form of the JSON; building it takes time that text need not wait for.</param>
    /// <param name="asText">Writes the text.</param>
    public void Report<T>(T report, Func<ReportJson, JsonTypeInfo<T>> type, Action<IOutput> asText)
    {
        if (Format == OutputFormat.Json)
        {
            Write(report, type);
        }
        else
        {
            asText(Output);
        }
    }

    /// <summary>Writes a document for programs.</summary>
    /// <param name="document">The document.</param>
    /// <param name="type">Gives its form.</param>
    public static void Write<T>(T document, Func<ReportJson, JsonTypeInfo<T>> type) => Console.Out.WriteLine(JsonSerializer.Serialize(document, type(ReportJson.Readable)));
}
