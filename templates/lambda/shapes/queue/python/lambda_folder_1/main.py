"""Works on the messages of a queue. Those that fail are tried again, and then go to the function's dead-letter queue.

In the blueprint's class:

    public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");

    var queue = stack.RunOnQueue(stack.AddFunction(LambdaName1));
    stack.AddOutput("QueueUrl", queue.QueueUrl);

Packages named in a requirements.txt beside this file are installed into the function's zip.
"""


def handler(event, context):
    """What is returned names the messages to be tried again; the others are done."""
    failed = []
    for message in event["Records"]:
        try:
            work(message["body"])
        except ValueError as error:
            print(f"{message['messageId']}: {error}")
            failed.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failed}


def work(body):
    """Replace this by what a message is to lead to."""
    print(body)
