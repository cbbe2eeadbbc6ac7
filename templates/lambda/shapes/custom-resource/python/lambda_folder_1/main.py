"""Runs while the stack is deployed; an exception fails the stack with its message.

In the blueprint's class:

    public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");

    var function = stack.AddFunction(LambdaName1);
    var run = stack.RunOnDeploy(function, new() { ["ModelName"] = stack[ModelName] });
    stack.AddOutput("Message", run.Output("Message"));

Packages named in a requirements.txt beside this file are installed into the function's zip.
"""


def handler(event, context):
    """What is returned can be read in the stack as attributes of the resource."""
    if event["RequestType"] == "Delete":
        return {}
    properties = event["ResourceProperties"]
    return {"Message": f"{properties['ModelName']} is deployed"}
