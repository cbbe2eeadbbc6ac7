using Mlops.Blueprints.Orchestrator;
using Mlops.Sdk;

return args is [OrchestratorCommand.Name, ..] ? OrchestratorCommand.Run(args[1..], Console.Out) : BlueprintApp.Run(args);
