from aws_cdk import aws_iam as iam


def batch_transform_policy():
    return iam.PolicyStatement(effect=iam.Effect.ALLOW, actions=["sagemaker:CreateTransformJob"], resources=["*"])


def create_orchestrator_policy(
    scope,
    pipeline_stack_name,
):
    orchestrator_policy = iam.Policy(
        scope,
        "lambdaOrchestratorPolicy",
        statements=[
            iam.PolicyStatement(
                effect=iam.Effect.ALLOW,
                actions=["cloudformation:CreateStack"],
                resources=[f"arn:aws:cloudformation:*:*:stack/{pipeline_stack_name}*/*"],
            ),
        ],
    )

    return orchestrator_policy


def create_invoke_lambda_policy(lambda_functions_list):
    return iam.PolicyStatement(effect=iam.Effect.ALLOW, actions=["lambda:InvokeFunction"], resources=lambda_functions_list)
