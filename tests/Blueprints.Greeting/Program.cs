using Mlops.Sdk;

return BlueprintApp.Run(args);
