"""Numbers as CloudFormation's parameters take them, and as precise as .NET's decimals."""
import decimal
import math
import re
from decimal import Decimal
from typing import Optional

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\0*", re.ASCII)
_INTEGER = re.compile(r"-?[0-9]+", re.ASCII)
_MAX = Decimal(2**96 - 1)
_MAX_PLACES = 28
_PRECISE = decimal.Context(prec=4000, Emax=999_999, Emin=-999_999, rounding=decimal.ROUND_HALF_EVEN)


def parse(text: str) -> Optional[Decimal]:
    """The number that a text is; None for none. One beyond the decimals is taken for the largest or the least of them."""
    if _NUMBER.fullmatch(text) is None:
        return None
    double = float(text.rstrip("\0"))
    if math.isinf(double):
        return None
    if abs(double) < 1e-29:
        return Decimal(0)
    exact = _PRECISE.create_decimal(text.rstrip("\0"))
    if abs(exact) >= _MAX:
        return _MAX.copy_sign(exact)
    places = _MAX_PLACES
    while True:
        rounded = exact.quantize(Decimal(1).scaleb(-places), context=_PRECISE)
        if abs(rounded.scaleb(places, context=_PRECISE)) <= _MAX:
            return rounded
        places -= 1


def is_integer(text: str) -> bool:
    """Whether a text is a whole number, written without point and exponent."""
    return _INTEGER.fullmatch(text) is not None and parse(text) is not None
