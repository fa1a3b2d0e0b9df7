"""Documents rendered to files, on several processes where there are many."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from sladsl.documents.branding import Branding
    from sladsl.documents.document import Document

FEW = 8
"""Documents up to which another process would take longer to start than to help."""


class Job(NamedTuple):
    """A document to be rendered.

    Attributes:
        name: whose it is, for people.
        stem: path of its files without their endings ("prairie-dental-group/report").
        document: the document.
        branding: the provider's looks.
    """

    name: str
    stem: str
    document: Document
    branding: Branding


class Rendered(NamedTuple):
    """A document as files.

    Attributes:
        name: whose it is.
        files: path and content of each.
        warnings: what the files cannot show as the document says it.
    """

    name: str
    files: tuple[tuple[str, bytes], ...]
    warnings: tuple[str, ...]


def rendered(job: Job) -> Rendered:
    """A document as PDF, HTML and Markdown.

    Raises:
        BrandingError: the font or logo of the branding cannot be used.
        RenderError: the document could not be typeset.
    """
    from sladsl.documents.html import render_html
    from sladsl.documents.markdown import render_markdown
    from sladsl.documents.pdf import render_pdf

    pdf = render_pdf(job.document, job.branding)
    files = (
        (f"{job.stem}.pdf", pdf.data),
        (f"{job.stem}.html", render_html(job.document, job.branding).encode()),
        (f"{job.stem}.md", render_markdown(job.document).encode()),
    )
    return Rendered(job.name, files, pdf.warnings)


def each_rendered(jobs: Iterable[Job], workers: int) -> Iterator[Rendered]:
    """Documents as files, in the order of the jobs, whatever the number of processes.

    Args:
        jobs: the documents; each is asked for while others are rendered.
        workers: how many processes render beside this one; 0 renders here.
    """
    if not workers:
        yield from map(rendered, jobs)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting: deque[Future[Rendered]] = deque()
        for job in jobs:
            waiting.append(pool.submit(rendered, job))
            if len(waiting) > 4 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
