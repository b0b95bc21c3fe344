"""What was recognised and matched -> the files that would be written, the approval to record, and where each word is.

Nothing of a project is read or written here, and nothing that is there is ever written over: what a file of the wanted
name holds is asked of whoever knows, and another name is taken or the plan is refused.
"""
