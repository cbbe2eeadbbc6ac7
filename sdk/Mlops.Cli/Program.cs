using System.CommandLine;
using System.Text;
using Mlops.Cli;
using Mlops.Cli.CommandLine;

if (OperatingSystem.IsWindows())
{
    // The console's own code page has neither ticks nor every letter of a name.
    Console.OutputEncoding = Encoding.UTF8;
}

var parsed = new MlopsCommand().Parse(args);
var code = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
