"""Stage 2, check: the rules of a meeting, one function each; its first sentence is the rule."""

from collections.abc import Callable, Iterator

from ...problem import Problem
from ..papers import Papers
from . import (
    annexes, decisions, files, free_words, held, items, letters, lists, marks, people, personal, seals, strays, tasks,
    twice, when,
)  # fmt: skip

Rule = Callable[[Papers], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    when.date_is_the_file_name,
    when.cancelled_meetings_have_a_reason,
    when.moved_meetings_were_elsewhere,
    when.times_run_forward,
    when.time_is_the_planned_one,
    when.time_and_place_are_filled_in,
    items.kinds_are_known,
    items.added_items_have_no_proposal,
    items.origins_exist,
    twice.items_stand_once,
    decisions.clauses_have_words,
    decisions.clauses_begin_without_that,
    free_words.decisions_are_clauses,
    free_words.proposals_are_clauses,
    free_words.decisions_have_more_than_a_word,
    decisions.outcomes_come_first,
    decisions.as_proposed_needs_a_proposal,
    decisions.proposals_have_outcomes,
    decisions.items_for_decision_are_decided,
    decisions.postponements_are_later,
    lists.clauses_are_listed,
    lists.people_are_listed,
    lists.lists_in_texts_are_lists,
    lists.texts_of_several_lines_have_a_bar,
    marks.texts_have_no_foreign_signs,
    marks.only_running_text_is_bold,
    marks.titles_are_bare,
    marks.values_are_not_quoted_twice,
    personal.no_text_has_a_personal_number,
    letters.texts_have_letters_that_are_printed,
    tasks.deadlines_are_not_before_the_meeting,
    tasks.tasks_are_not_done_before_the_meeting,
    people.absent_people_are_in_the_table,
    people.people_are_parted_by_commas,
    people.entries_are_one_person,
    people.nobody_attends_twice,
    people.names_are_known_in_the_end,
    people.names_are_spelt_as_the_members_are,
    held.final_minutes_say_who_was_there,
    held.absent_people_present_nothing,
    held.items_of_a_kind_have_an_outcome,
    annexes.references_can_be_read,
    annexes.cited_annexes_are_listed,
    annexes.listed_annexes_are_cited,
    annexes.minutes_cite_their_own_annexes,
    annexes.previous_minutes_exist,
    twice.annexes_stand_once,
    files.annex_files_are_what_they_say,
    strays.files_in_the_folder_are_annexes,
    seals.approved_minutes_are_sealed,
    seals.seals_fit,
    seals.sealed_content_is_unchanged,
    seals.corrections_follow_the_approval,
)
