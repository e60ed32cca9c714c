"""Stage 4, render: citations in running text lead to their annexes, in the network's language."""

from schnv_docs.labels import Reference
from schnv_docs.network import Network
from schnv_docs.render.annexes import citation, with_links
from schnv_docs.render.running_text import Run
from schnv_docs.words import Words

ENGLISH = Network("The Board", "The Board", words=Words(annex="Annex", annexes="Annexes", conjunction="and"))


def test_several_annexes_in_an_english_body() -> None:
    runs = with_links((Run("Prices (Annexes B and C) rise."),), ENGLISH, {'B', 'C'})
    assert [(run.text, run.link) for run in runs] == [
        ("Prices (", ''), ("Annexes B", '#bilaga-B'), (" and ", ''), ("C", '#bilaga-C'), (") rise.", ''),
    ]  # fmt: skip


def test_each_annex_in_running_text_is_a_link_of_its_own() -> None:
    runs = with_links((Run("See (Annex C 2–4, B1, E) and (Annex C)."),), ENGLISH, {'B1', 'C'})
    assert [(run.text, run.link) for run in runs if run.link] == [
        ("Annex C 2–4", '#bilaga-C'), ("B1", '#bilaga-B1'), ("Annex C", '#bilaga-C'),
    ]  # fmt: skip
    assert ''.join(run.text for run in runs) == "See (Annex C 2–4, B1, E) and (Annex C)."


def test_references_without_brackets_are_links_too() -> None:
    runs = with_links((Run("See annex C, (see Ann. B1) and annex E."),), ENGLISH, {'B1', 'C'})
    assert [(run.text, run.link) for run in runs if run.link] == [("annex C", '#bilaga-C'), ("Ann. B1", '#bilaga-B1')]
    assert ''.join(run.text for run in runs) == "See annex C, (see Ann. B1) and annex E."


def test_parts_in_a_heading_are_joined_by_the_networks_word() -> None:
    cited = citation((Reference('D', (1, 3)),), {'D': 3}, ENGLISH, ())
    assert ''.join(run.text for run in cited) == " (Annex D 1 and 3)"
