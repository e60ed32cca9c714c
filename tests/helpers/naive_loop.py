"""What somebody writes in an afternoon: docxtpl, a LibreOffice for each document, pypdf; one meeting after the other.

It makes the same number of documents and packets of the same files, without links, stamps, tags, checks or a store.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import yaml
from docxtpl import DocxTemplate
from pypdf import PdfWriter

from schnv_docs import machine

DOCUMENTS = {'dagordning': ('background', 'proposal'), 'minnesanteckningar': ('notes', 'proposal')}


def main(root: Path, keys: list[str]) -> None:
    """Make the papers of meetings in naive/, each with the minutes of the one before."""
    made = root / 'naive'
    made.mkdir()
    for name, texts in DOCUMENTS.items():
        _write_template(made / f'{name}.docx', texts)
    for key in keys:
        _make(root, made / key, key)


def _make(root: Path, folder: Path, key: str) -> None:
    folder.mkdir()
    values = yaml.safe_load((root / 'meetings' / f'{key}.yaml').read_text(encoding='utf-8'))
    annexes = [*_annexes(root, folder, key, values['annexes'].values())]
    for name in DOCUMENTS:
        template = DocxTemplate(folder.parent / f'{name}.docx')
        template.render(values, autoescape=True)
        template.save(folder / f'{name}.docx')
        packet = PdfWriter()
        for pdf in (_pdf(folder / f'{name}.docx', folder), *annexes):
            packet.append(pdf)
        packet.write(folder / f'{name}-med-bilagor.pdf')


def _annexes(root: Path, folder: Path, key: str, listed: list[Any]) -> Iterator[Path]:
    for annex in listed:
        if 'minutes' in annex:
            before = folder.parent / str(annex['minutes']) / 'minnesanteckningar.pdf'
            yield from [before] if before.is_file() else []
        else:
            name = annex if isinstance(annex, str) else annex['file']
            yield _pdf(root / 'meetings' / key / name, folder)


def _pdf(file: Path, folder: Path) -> Path:
    if file.suffix == '.pdf':
        return file
    options = ['--headless', '--convert-to', 'pdf', '--outdir', str(folder)]
    subprocess.run([machine.office()[0], *options, file], check=True, capture_output=True)
    return folder / f'{file.stem}.pdf'


def _write_template(path: Path, texts: tuple[str, ...]) -> None:
    document = docx.Document()
    document.add_heading('{{ date }}', 1)
    document.add_paragraph('{{ place }}, {{ time }}')
    document.add_paragraph('{%p for item in agenda %}')
    document.add_heading('{{ item.title }}', 2)
    document.add_paragraph('{{ item.presenters }}')
    document.add_paragraph(f'{{{{ item.{texts[0]} }}}}')
    document.add_paragraph(f'{{%p for clause in item.{texts[1]} %}}')
    document.add_paragraph('{{ clause }}', style='List Number')
    document.add_paragraph('{%p endfor %}')
    document.add_paragraph('{%p endfor %}')
    document.save(str(path))


if __name__ == '__main__':
    main(Path(sys.argv[1]), sys.argv[2:])
