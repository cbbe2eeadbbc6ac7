"""Greets whoever invokes it.

In the blueprint's class:

    public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");

    var function = stack.AddFunction(LambdaName1);
    stack.AddOutput("FunctionName", function.FunctionName);

Packages named in a requirements.txt beside this file are installed into the function's zip.
"""


def handler(event, context):
    """Whatever JSON the caller sends, and whatever JSON it is answered."""
    return {"text": f"Hello {event['name']}"}
