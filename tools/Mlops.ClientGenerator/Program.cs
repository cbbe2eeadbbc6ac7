using System.CommandLine;
using Mlops.ClientGenerator;
using Mlops.ClientGenerator.Models;

var check = new Option<bool>("--check") { Description = "Write nothing; fail when a file is not what would be generated." };
var generate = new Command("generate", "Makes the clients in sdk/Mlops.Aws from clients.json and the pruned models.") { check };
generate.SetAction(arguments => Run(files =>
{
    if (!arguments.GetValue(check))
    {
        files.Write();
        return 0;
    }

    var differences = files.FindDifferences();
    foreach (var path in differences)
    {
        Console.Error.WriteLine($"{path} is not what would be generated. Run 'dotnet run --project tools/Mlops.ClientGenerator -- generate'.");
    }

    return differences.Count > 0 ? 1 : 0;
}));

var folder = new Option<string?>("--botocore") { Description = "The folder of the botocore package. By default the one that python3 imports." };
var refresh = new Command("refresh", "Takes the pruned models anew from botocore, then makes the clients.") { folder };
refresh.SetAction(arguments => Run(files =>
{
    files.Refresh(Botocore.Find(arguments.GetValue(folder)));
    files.Write();
    return 0;
}));

return new RootCommand("Makes the AWS clients of this repository.") { generate, refresh }.Parse(args).Invoke();

static int Run(Func<ClientFiles, int> action)
{
    try
    {
        return action(new ClientFiles(Workspace.Find(Directory.GetCurrentDirectory())));
    }
    catch (Exception exception) when (exception is InvalidDataException or IOException)
    {
        Console.Error.WriteLine(exception.Message);
        return 2;
    }
}
