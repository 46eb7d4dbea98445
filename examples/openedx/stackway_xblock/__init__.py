"""Credential pathways in an Open edX course."""

from .block import StackwayXBlock

__all__ = ["StackwayXBlock"]
