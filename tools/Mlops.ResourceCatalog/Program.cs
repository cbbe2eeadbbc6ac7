using System.CommandLine;
using System.Text.Json;
using Mlops.ResourceCatalog;

var from = new Option<string?>("--from")
{
    Description = "A folder or a zip of schemas, one file a type, such as AWS's CloudformationSchema.zip of a region; or the folder of the cfn-lint package. By default the cfn-lint that python3 imports.",
};
var handlers = new Option<string?>("--handlers")
{
    Description = "A folder or a zip of schemas with handlers, to make resource-actions.bin of: what CloudFormation calls for each type. By default those of --from, if they have handlers; else the file stays.",
};
var output = new Option<string?>("--output") { Description = "Where to write the catalog; the actions go beside it. By default sdk/Mlops.CloudFormation/Catalog/resource-types.bin." };
var refresh = new Command("refresh", "Makes the catalog of resource types anew from the schemas of AWS's registry.") { from, handlers, output };
refresh.SetAction(arguments =>
{
    try
    {
        var workspace = CatalogWorkspace.Find(Directory.GetCurrentDirectory());
        var source = SchemaSource.Find(arguments.GetValue(from));
        var refreshed = Refresh.Run(workspace, source);
        var catalog = arguments.GetValue(output) ?? workspace.Catalog;
        var calling = arguments.GetValue(handlers) is { } place ? SchemaSource.Open(place) : source;
        var actions = calling.HasHandlers ? ActionRefresh.Run(workspace, calling, ActionReference.Find(arguments.GetValue(from))) : null;
        refreshed.Write(catalog);
        actions?.Write(CatalogWorkspace.ActionsBeside(catalog));
        Console.Out.WriteLine($"{refreshed.Summary} {actions?.Summary ?? $"{calling.Name} has no handlers: what CloudFormation calls stays as it was."}");
        return 0;
    }
    catch (Exception exception) when (exception is InvalidDataException or IOException or JsonException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 2;
    }
});

return new RootCommand("Makes the catalog of resource types of this repository.") { refresh }.Parse(args).Invoke();
