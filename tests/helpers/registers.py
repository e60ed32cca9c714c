"""A project with meetings of two years, for the register: the invented network's and some that are made up here."""

from pathlib import Path

from conftest import INVENTED, copy_project

LATER = """\
date: 2032-01-09
status: draft
attendance:
  Påhittade kommun: [Test Testsson (tf), Exempla Exempelsson]
  Rymdbyrån: [Lotsas Låtsasdotter]
absent: [Test Testsson]
agenda:
  - kind: Ärende
    title: "Farlig <img src=x onerror=window.hit=1> & </script><script>window.hit=1</script>"
    presenters: Dikt Diktsson, månvakt, Månbasen
    proposal: =1+1
    decision: as proposed
    tasks:
      - {who: Påhitta Hittepåsson, what: "@räkna om <b>allt</b>", by: 2032-01-09}
      - {who: "Ordföranden", what: ringa hem, by: 2032-01-31, done: 2032-01-20}
  - title: Rapporter
    presenters: Test Testsson
    items:
      - {kind: Anmälan, title: En rapport, decision: lägga rapporten till handlingarna.}
"""
COMING = "date: 2032-03-05\nagenda: [{title: Sammanträdets öppnande, proposal: öppna sammanträdet.}]\n"


def project_of_two_years(folder: Path) -> Path:
    """The project's folder. 2031: two meetings; 2032: one draft, and one that has an agenda only."""
    root = copy_project(INVENTED, folder / 'project')
    (root / 'meetings' / '2032-01-09.yaml').write_text(LATER, encoding='utf-8')
    (root / 'meetings' / '2032-03-05.yaml').write_text(COMING, encoding='utf-8')
    return root
