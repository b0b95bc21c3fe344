"""The closed list of problems: each has a stable name and an entry in the guide."""

from __future__ import annotations

from enum import Enum


class Code(Enum):
    """A kind of problem; its value is the name printed to people, and its heading in the guide."""

    # Files, before their content is looked at.
    NOT_A_PROJECT = "not-a-project"
    UNREADABLE_FILE = "unreadable-file"
    EMPTY_FILE = "empty-file"
    FILE_TOO_LARGE = "file-too-large"
    LINE_TOO_LONG = "line-too-long"
    NOT_UTF_8 = "not-utf-8"
    HIDDEN_CHARACTER = "hidden-character"
    TAB = "tab"
    SYMLINK = "symlink"
    FILE_NAME = "file-name"
    STRAY_FILE = "stray-file"

    # YAML.
    YAML_SYNTAX = "yaml-syntax"
    YAML_ANCHOR = "yaml-anchor"
    YAML_TAG = "yaml-tag"
    TOO_DEEP = "too-deep"
    TOO_MANY_VALUES = "too-many-values"
    DUPLICATE_KEY = "duplicate-key"
    FRONT_MATTER = "front-matter"

    # The shape of a file.
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    BAD_VALUE = "bad-value"
    OUTSIDE_PROJECT = "outside-project"
    BAD_IMAGE = "bad-image"
    LARGE_PICTURE = "large-picture"
    BAD_FILE = "bad-file"
    WORD_LOOK = "word-look"

    # The language of clauses.
    CLAUSE_SYNTAX = "clause-syntax"
    CLAUSE_LANGUAGE = "clause-language"
    CLAUSE_MARKDOWN = "clause-markdown"
    UNDEFINED_VALUE = "undefined-value"

    # One thing named in another.
    UNKNOWN_SCHOOL = "unknown-school"
    UNKNOWN_CLAUSE = "unknown-clause"
    UNKNOWN_MODEL = "unknown-model"
    UNKNOWN_SECTION = "unknown-section"
    UNKNOWN_POLICY = "unknown-policy"
    UNKNOWN_ROLE = "unknown-role"
    UNKNOWN_PICTURE = "unknown-picture"
    UNKNOWN_LAW = "unknown-law"
    UNKNOWN_SUBJECT = "unknown-subject"
    UNKNOWN_BODY = "unknown-body"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_VERSION = "unknown-version"
    UNCITED_LAW = "uncited-law"
    REPEALED_LAW = "repealed-law"
    SUPERSEDED_LAW = "superseded-law"
    NEW_EDITION = "new-edition"
    LAW_OF_OTHERS = "law-of-others"

    # Composition.
    UNKNOWN_PARAMETER = "unknown-parameter"
    MISSING_PARAMETER = "missing-parameter"
    BAD_PARAMETER = "bad-parameter"
    NOT_AN_ALTERNATE = "not-an-alternate"
    LOCKED = "locked"
    MISSING_REASON = "missing-reason"
    CLAUSE_USED_TWICE = "clause-used-twice"
    SAME_ADDRESS = "same-address"
    CYCLE = "cycle"
    EXPIRED_DIFFERENCE = "expired-difference"

    # What was approved.
    EVENT_CHANGED = "event-changed"
    EVENT_TWICE = "event-twice"
    EVENT_GONE = "event-gone"
    EVENT_RENAMED = "event-renamed"
    EVENT_MISSING = "event-missing"
    RECORD_CHANGED = "record-changed"
    RECORD_MISSING = "record-missing"
    RECORD_UNLISTED = "record-unlisted"
    RECORD_MOVED = "record-moved"
    RECORD_AS_KEPT = "record-as-kept"
    RECORD_WITHOUT_POLICY = "record-without-policy"
    FORMER_SCHOOL = "former-school"
    BOUND_SINCE = "bound-since"
    VERSION_GAP = "version-gap"
    VERSION_TWICE = "version-twice"
    DATES_OUT_OF_ORDER = "dates-out-of-order"
    CHANGE_LOST = "change-lost"
    LATER_LAW = "later-law"

    # Rules about approval.
    APPROVER_TOO_LOW = "approver-too-low"
    NOT_DELEGATED = "not-delegated"
    CYCLE_TOO_LONG = "cycle-too-long"
    NO_REVIEW_DATE = "no-review-date"
    REQUIRED_POLICY = "required-policy"
    NOT_APPROVED = "not-approved"
    FOR_STAFF_ONLY = "for-staff-only"
    NOT_KNOWN_APPROVED = "not-known-approved"
    HELD_STILL = "held-still"

    # For those who read.
    PICTURE_WITHOUT_WORDS = "picture-without-words"
    HARD_TO_READ = "hard-to-read"
    NO_SUMMARY = "no-summary"
    TO_BE_WRITTEN = "to-be-written"
    SHORT_VERSION = "short-version"
    OPEN_LINK = "open-link"
    NO_FONT = "no-font"
    TRANSLATION_BEHIND = "translation-behind"

    # The promise of every build.
    BROKEN_PROMISE = "broken-promise"
