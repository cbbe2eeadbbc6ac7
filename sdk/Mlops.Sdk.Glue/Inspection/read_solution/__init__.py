"""Reads what the functions of AWS's Python solution compute for a pipeline type, without running them.

The functions' source is parsed and evaluated over symbols: a request key, a setting and everything made of them stay
expressions. What is beyond the expressions of a blueprint becomes an Unknown, which remembers its place.

Input (JSON on standard input): {"helpers": path, "index": path or null, "types": [names] or null}
Output (JSON): the pipeline types' names, the facts of those asked for, the functions with their sources' hashes, the
environment variables that are read; or {"syntaxError": place}.
"""
