"""As much of the CDK as the orchestrator's policy needs, of version 1 (with core) and of version 2."""


class Anything:
    """What is only handed on."""

    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        return Anything()

    def __call__(self, *args, **kwargs):
        return Anything()

    def __str__(self):
        return "anything"


class Aws:
    PARTITION = REGION = ACCOUNT_ID = "aws"


class Fn:
    @staticmethod
    def sub(text, values=None):
        for name, value in {"AWS::Partition": "aws", "AWS::Region": "eu-west-1", "AWS::AccountId": "111122223333", **(values or {})}.items():
            text = text.replace("${" + name + "}", value)
        return text


class core:
    Aws, Fn = Aws, Fn


class aws_iam:
    class Effect:
        ALLOW = "Allow"

    class PolicyStatement:
        def __init__(self, actions, resources, effect="Allow", **_):
            self.effect, self.actions, self.resources = effect, actions, resources

    class Policy:
        def __init__(self, scope, id, statements):
            self.statements = statements

        def add_statements(self, *statements):
            self.statements.extend(statements)

        def __getattr__(self, name):
            return Anything()


def __getattr__(name):
    return Anything
