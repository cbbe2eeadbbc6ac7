return Mlops.Sdk.BlueprintApp.Run(args);
