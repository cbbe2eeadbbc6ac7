"""The pipeline types that were made with Mlops.Sdk.

Written by "mlops integrate"; changes made here are lost.
"""
