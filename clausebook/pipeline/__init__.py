"""The flow, in order: load, validate, resolve, record, check, compare, render. Each stage is called here only.

A module for each thing that is asked for, so that each loads only what it needs.
"""
