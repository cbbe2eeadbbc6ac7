"""What the modules of the pipeline types are run with: the same rules, values and texts as Mlops.Sdk's own orchestrator has."""
