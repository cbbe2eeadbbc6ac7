using Mlops.Blueprints.Orchestrator;
using Mlops.Core.Diagnostics;
using Mlops.Sdk;
using Mlops.Sdk.Hosting;

if (args is not [OrchestratorTemplates.Command, "--output", var directory])
{
    return BlueprintApp.Run(args);
}

try
{
    OrchestratorTemplates.Write(directory);
    return 0;
}
catch (MlopsException exception)
{
    // One line for each problem: MSBuild takes them for errors of its own.
    Console.Out.WriteLine(string.Join('\n', exception.Problems.Select(ProblemLines.Format)));
    return 1;
}
