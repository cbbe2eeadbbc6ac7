using System.CommandLine;
using System.Text.Json;
using Mlops.ResourceCatalog;

var from = new Option<string?>("--from")
{
    Description = "A folder or a zip of schemas, one file a type, such as AWS's CloudformationSchema.zip of a region; or the folder of the cfn-lint package. By default the cfn-lint that python3 imports.",
};
var handlers = new Option<string?>("--handlers")
{
    Description = "A folder or a zip of schemas to take handlers' permissions from, for types whose schema has none. By default the present catalog.",
};
var output = new Option<string?>("--output") { Description = "Where to write the catalog. By default sdk/Mlops.CloudFormation/Catalog/resource-types.bin." };
var refresh = new Command("refresh", "Makes the catalog of resource types anew from the schemas of AWS's registry.") { from, handlers, output };
refresh.SetAction(arguments =>
{
    try
    {
        var workspace = CatalogWorkspace.Find(Directory.GetCurrentDirectory());
        var refreshed = Refresh.Run(workspace, SchemaSource.Find(arguments.GetValue(from)), arguments.GetValue(handlers) is { } place ? SchemaSource.Open(place) : null);
        refreshed.Write(arguments.GetValue(output) ?? workspace.Catalog);
        Console.Out.WriteLine(refreshed.Summary);
        return 0;
    }
    catch (Exception exception) when (exception is InvalidDataException or IOException or JsonException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 2;
    }
});

return new RootCommand("Makes the catalog of resource types of this repository.") { refresh }.Parse(args).Invoke();
