from shared.helper import hello


def handler(event, context):
    return {"said": hello()}
