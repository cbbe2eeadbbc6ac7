"""Greets a model."""


def handler(event, context):
    properties = event.get("ResourceProperties", event)
    print("greeting", properties["ModelName"])
    return {"Message": "Hello " + properties["ModelName"]}
