using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;
using Mlops.Core.Requests;
using Mlops.Orchestrator.Blueprints;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops schema TYPE</c>, <c>mlops schema mlops.json</c>.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private readonly Argument<string> _type = new("TYPE") { Description = $"The pipeline type; {SettingsFile.DefaultName} for the settings, which no type can be called." };

    public SchemaCommand()
        : base("schema", "Write the JSON Schema of a pipeline type's requests, or of the settings, for editors and other programs.") => Arguments.Add(_type);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var type = context.Options.GetRequiredValue(_type);
        if (type == SettingsFile.DefaultName)
        {
            Console.Out.Write(SettingsSchema.Text);
            return ExitCodes.Success;
        }

        using var bundle = context.OpenBundle();
        var manifest = await new DescribeBlueprint(bundle.Catalog).ExecuteAsync(type, cancellationToken);
        JsonObject schema = RequestSchema.For(manifest);
        Console.Out.WriteLine(JsonSerializer.Serialize(schema, ReportJson.Readable.JsonObject));
        return ExitCodes.Success;
    }
}
