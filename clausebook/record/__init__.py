"""Record: approved texts <-> files that nobody edits, and what the files prove of each other."""

from clausebook.record.editions import RecordOpener, list_addresses, open_edition
from clausebook.record.event_text import write_event
from clausebook.record.former_ids import find_former_ids, name_as_today
from clausebook.record.former_schools import check_former_schools, settle_former_schools
from clausebook.record.histories import Archive, read_archive
from clausebook.record.judging import (
    check_orphans,
    judge_policies,
    judge_translations,
    list_unapproved,
    warn_of_what_is_bound_since,
)
from clausebook.record.lost_changes import list_lost_changes
from clausebook.record.mentions import open_mentioning
from clausebook.record.naming import EVENT_FILE
from clausebook.record.opened import OpenedRecords
from clausebook.record.opening import ReadingContext
from clausebook.record.planning import plan_event
from clausebook.record.reading import BadRecord
from clausebook.record.seals import SEALS_FILE, SealList, list_seals, read_seals, warn_of_lost_decisions, write_seals
from clausebook.record.taking_back import plan_taking_back
from clausebook.record.texts import choose_texts, find_standing

__all__ = [
    "EVENT_FILE",
    "SEALS_FILE",
    "Archive",
    "BadRecord",
    "OpenedRecords",
    "ReadingContext",
    "RecordOpener",
    "SealList",
    "check_former_schools",
    "check_orphans",
    "choose_texts",
    "find_former_ids",
    "find_standing",
    "judge_policies",
    "judge_translations",
    "list_addresses",
    "list_lost_changes",
    "list_seals",
    "list_unapproved",
    "name_as_today",
    "open_edition",
    "open_mentioning",
    "plan_event",
    "plan_taking_back",
    "read_archive",
    "read_seals",
    "settle_former_schools",
    "warn_of_lost_decisions",
    "warn_of_what_is_bound_since",
    "write_event",
    "write_seals",
]
