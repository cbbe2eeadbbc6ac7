"""Answers the calls of an API; an exception is answered with 502 and no details.

In the blueprint's class, with "using Amazon.CDK.AWS.APIGateway;":

    public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");

    var api = new RestApi(stack, "Api", new RestApiProps { DefaultMethodOptions = new MethodOptions { AuthorizationType = AuthorizationType.IAM } });
    api.Root.AddMethod("POST", new LambdaIntegration(stack.AddFunction(LambdaName1)));
    stack.AddOutput("ApiUrl", api.Url);

Packages named in a requirements.txt beside this file are installed into the function's zip.
"""

import json


def handler(event, context):
    """The request, in the form of API Gateway's Lambda proxy integration."""
    answer = {"method": event["httpMethod"], "path": event["path"]}
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(answer)}
