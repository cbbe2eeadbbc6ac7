"""A stand-in for the handler of a fork of AWS's Python solution."""


def provision(pipeline_type):
    return "single" if pipeline_type in ["model_training_builtin", "model_tuner_builtin", "model_autopilot_training"] else "multi"
