"""Runs on a schedule. What fails three times goes to the function's dead-letter queue.

In the blueprint's class:

    public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");

    stack.RunOnSchedule(stack.AddFunction(LambdaName1), "rate(1 day)");

Packages named in a requirements.txt beside this file are installed into the function's zip.
"""


def handler(event, context):
    """The event that EventBridge sends when the schedule is due."""
    return {"ran": event["time"]}
