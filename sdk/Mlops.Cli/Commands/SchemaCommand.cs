using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Reports;
using Mlops.Core.Requests;
using Mlops.Orchestrator.Blueprints;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops schema TYPE</c>.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private readonly Argument<string> _type = new("TYPE") { Description = "The pipeline type." };

    public SchemaCommand()
        : base("schema", "Write the JSON Schema of a pipeline type's requests, for editors and other programs.") => Arguments.Add(_type);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var manifest = await new DescribeBlueprint(bundle.Catalog).ExecuteAsync(context.Options.GetRequiredValue(_type), cancellationToken);
        JsonObject schema = RequestSchema.For(manifest);
        Console.Out.WriteLine(JsonSerializer.Serialize(schema, ReportJson.Readable.JsonObject));
        return ExitCodes.Success;
    }
}
