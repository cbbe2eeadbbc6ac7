"""As much of the CDK as the orchestrator's policy needs."""


class Aws:
    PARTITION = REGION = ACCOUNT_ID = "aws"


class Fn:
    @staticmethod
    def sub(text, values=None):
        return text


class aws_iam:
    class Effect:
        ALLOW = "Allow"

    class PolicyStatement:
        def __init__(self, effect, actions, resources):
            self.effect, self.actions, self.resources = effect, actions, resources

    class Policy:
        def __init__(self, scope, id, statements):
            self.statements = statements

        def add_statements(self, *statements):
            self.statements.extend(statements)
