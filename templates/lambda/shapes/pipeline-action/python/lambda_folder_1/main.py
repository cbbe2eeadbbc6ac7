"""An action of a pipeline in CodePipeline; an exception fails the action with its message.

In the blueprint's class:

    public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");

    var function = stack.AddFunction(LambdaName1);
    function.AddToRolePolicy(Policies.ReportPipelineJob());

An action with the provider Lambda names it: new LambdaInvokeAction(new LambdaInvokeActionProps { ActionName = "LambdaName1", Lambda = function }).
Packages named in a requirements.txt beside this file are installed into the function's zip; boto3 is Lambda's own.
"""

import boto3


def handler(event, context):
    """CodePipeline is always told how the action ended, or it would wait until its own time-out."""
    job = event["CodePipeline.job"]
    pipeline = boto3.client("codepipeline")
    try:
        work(job["data"]["actionConfiguration"]["configuration"].get("UserParameters", ""))
    except Exception as error:
        pipeline.put_job_failure_result(jobId=job["id"], failureDetails={"type": "JobFailed", "message": str(error) or type(error).__name__})
        raise
    pipeline.put_job_success_result(jobId=job["id"])


def work(parameters):
    """Replace this by what the action is to do."""
    print(parameters)
