"""Policies that a trust has already, as files of any format -> drafts of clauses, a manifest, and what to record.

`reading` turns the bytes of a file into an `Incoming`, `recognising` that into a `Recognised` policy, `matching` sets
its sections beside the library, and `planning` says which files would be written. Nothing of a file is believed, and no
word of it is lost: each stands in the result or among what was set aside, with the reason.
"""
