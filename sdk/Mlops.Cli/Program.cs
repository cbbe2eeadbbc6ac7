using System.CommandLine;
using System.Text;
using Mlops.Cli;
using Mlops.Cli.Commands;
using Mlops.Cli.Output;
using Mlops.Core.Diagnostics;

if (OperatingSystem.IsWindows())
{
    // The console's own code page has neither ticks nor every letter of a name.
    Console.OutputEncoding = Encoding.UTF8;
}

CheckedWriter.Install();
var parsed = new MlopsCommand().Parse(args);
if (parsed.Errors.Count > 0)
{
    // Errors, suggestions and help for them are no result, so nothing of it goes to standard output.
    await parsed.InvokeAsync(new() { Output = Console.Error });
    return ExitCodes.Usage;
}

try
{
    // The local cloud needs a moment to write down what it was doing.
    return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(10), EnableDefaultExceptionHandler = false });
}
catch (MlopsException e)
{
    // Help has no command around it that would tell of a full disk.
    ProblemOutput.Write(Terminal.Open(isError: true, noColor: true), e.Problems);
    return ExitCodes.For(e.Problems);
}
