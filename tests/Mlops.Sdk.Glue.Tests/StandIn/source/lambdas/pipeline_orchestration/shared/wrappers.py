import json
from functools import wraps
from typing import Any, Callable

from shared.logger import get_logger

logger = get_logger(__name__)


class BadRequest(Exception):
    pass


def api_exception_handler(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def wrapper(event, context):
        try:
            return function(event, context)
        except BadRequest as error:
            return {"statusCode": 400, "body": json.dumps({"message": "A BadRequest exception occurred", "detailedMessage": str(error)})}

    return wrapper


def exception_handler(function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapper_function(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except Exception as error:
            logger.error(f"Error in {function.__name__}: {error}")
            raise error

    return wrapper_function
