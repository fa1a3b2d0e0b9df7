"""Building: targets and documents of a workspace, written as one folder or not at all."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .accepting import accepted_reason, idle
from .exports import read_exports
from .looks import branding_of
from .page import PAGES, pages
from .past import NO_PAST
from .positions import place_of
from .report import Judged, Report, report_json
from .schedules import in_force, schedule_on
from .slug import slugs
from .writing import OutputFolder, output_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sladsl.check._workspace import Workspace
    from sladsl.compose.agreement import Composition
    from sladsl.compose.origins import Origins
    from sladsl.documents.branding import Branding
    from sladsl.documents.document import Document
    from sladsl.findings import Span
    from sladsl.targets.protocol import Bundle, Project

    from .accepting import Use
    from .past import Past
    from .proving import Proved

DOCUMENTS = "documents"
"""Folder of what is about the provider and all its clients."""
RESERVED = ("targets", DOCUMENTS, "report.json", *PAGES)


class BuildError(ValueError):
    """The project cannot be built; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built.

    Attributes:
        folder: where to.
        on: the day whose terms are built.
        targets: names of the targets.
        documents: the agreements that get documents.
        tickets: how many tickets are made for each agreement, to prove it on each target; 0 makes none.
        docx: whether schedules and letters are written as DOCX, too.
        pdf: whether documents are typeset as PDF, too, which takes most of the time.
        past: tickets of a history, to prove the targets with, too.
    """

    folder: Path
    on: date
    targets: tuple[str, ...]
    documents: tuple[Composition, ...]
    tickets: int = 0
    docx: bool = False
    pdf: bool = True
    past: Past = NO_PAST


def build(workspace: Workspace, order: Order, progress: Callable[[str], None]) -> Report:
    """Build everything into one folder, which appears whole.

    Args:
        workspace: what was composed, without errors.
        order: what to build.
        progress: told what is being built.

    Raises:
        BuildError: settings, branding, exports or names of files cannot be used.
        OSError: writing failed.
    """
    from sladsl.documents.branding import BrandingError
    from sladsl.targets import load as load_target
    from sladsl.targets.protocol import TargetError

    from .exports import ExportError

    _namable(workspace)
    report = Report()
    try:
        branding = branding_of(workspace.project)
        projects = {name: _project(name, workspace, order) for name in order.targets}
        bundles = {name: _bundle(name, workspace, projects[name]) for name in order.targets}
        proved = _proved(bundles, projects, workspace, order)
    except (BrandingError, TargetError, ExportError) as error:
        raise BuildError(str(error)) from None
    _judge(bundles, proved, workspace, order.on, report)
    report.supports = {name: load_target(name).support() for name in bundles}
    report.steps = {name: bundle.steps for name, bundle in bundles.items()}
    with output_folder(order.folder) as output:
        for name, bundle in bundles.items():
            progress(name)
            _write_target(output, name, bundle, workspace, order.on)
        names = slugs([composition.agreement.name for composition in order.documents if composition.agreement])
        for composition in order.documents:
            assert composition.agreement is not None, "only agreements are built"
            progress(composition.agreement.name)
            _write_documents(output, _free(names[composition.agreement.name]), composition, order, branding, report)
        if order.documents:
            progress(DOCUMENTS)
            _write_provided(output, workspace, order, branding, report)
        for page, text in pages(report, order.targets).items():
            output.write(page, text)
        output.write("report.json", report_json(report))
    return report


def _namable(workspace: Workspace) -> None:
    """Refuses files whose names are no text, since the report and the documents name them."""
    for file in workspace.library.files.values():
        if any("\ud800" <= char <= "\udfff" for char in str(file.path)):
            raise BuildError(f"the name of {file.shown} is not UTF-8; rename the file")


def _free(name: str) -> str:
    return f"{name}-agreement" if name in RESERVED else name


# ---- targets --------------------------------------------------------------------------------------------------------


def _project(name: str, workspace: Workspace, order: Order) -> Project:
    from sladsl.targets import load as load_target
    from sladsl.targets.protocol import Project, TargetError
    from sladsl.targets.settings import TargetSettings

    table = workspace.project.targets.get(name)
    if table is None:
        raise TargetError(f"sladsl.toml has no table [targets.{name}]; its README says what goes into it")
    target = load_target(name)
    settings = TargetSettings.from_table(name, table, getattr(target, "SETTINGS", ()))
    return Project(settings, read_exports(workspace.project.root, name), order.on)


def _bundle(name: str, workspace: Workspace, project: Project) -> Bundle:
    from sladsl.compare.tested import tests_of
    from sladsl.targets import load

    every = [terms for one in workspace.agreements if one.agreement for terms in one.agreement.versions]
    bundle = load(name).emit(every, project)
    return replace(bundle, files={**bundle.files, **tests_of(name, every, project)})


def _proved(
    bundles: dict[str, Bundle], projects: dict[str, Project], workspace: Workspace, order: Order
) -> dict[str, Proved | None]:
    from sladsl.targets import load

    from .proving import Made, prove_targets

    current = [in_force(one, order.on)[0] for one in workspace.agreements if one.agreement]
    made = {name: Made(load(name), bundle, projects[name]) for name, bundle in bundles.items()}
    return prove_targets(made, current, order.tickets, order.past)


def _judge(
    bundles: dict[str, Bundle], proved: dict[str, Proved | None], workspace: Workspace, on: date, report: Report
) -> None:
    origins = _origins(workspace)
    accepted = [one for one in workspace.project.accepted if one.holds(on)]
    used: set[Use] = set()
    for name, bundle in bundles.items():
        proof = proved[name]
        report.proofs += [(name, one) for one in proof.proofs] if proof else []
        for verdict in bundle.verdicts:
            reason = None
            key = (verdict.agreement, verdict.version, verdict.element)
            evidence = proof.evidence.get(key) if proof else None
            if verdict.level != "exact" or (evidence and evidence.contradicts):
                reason = accepted_reason(name, verdict, accepted, used)
            span = _below(workspace, place_of(verdict.element, origins.get((verdict.agreement, verdict.version), {})))
            report.judged.append(Judged(name, verdict, reason, span, evidence))
    # A target that was left out this time has its say another time; one that does not exist never has.
    waiting = set(workspace.project.targets) - set(bundles)
    report.unused = list(idle(accepted, used, waiting))


def _below(workspace: Workspace, span: Span | None) -> Span | None:
    """A place with its file as seen from the project's folder, wherever the build runs."""
    if span is None:
        return None
    return span._replace(file=Path(os.path.relpath(span.file, workspace.project.root)).as_posix())


def _origins(workspace: Workspace) -> dict[tuple[str, date], Origins]:
    return {
        (terms.agreement, terms.start): composition.origins[number]
        for composition in workspace.agreements
        if composition.agreement
        for number, terms in enumerate(composition.agreement.versions)
    }


def _write_target(output: OutputFolder, name: str, bundle: Bundle, workspace: Workspace, on: date) -> None:
    for file, text in sorted(bundle.files.items()):
        output.write(f"targets/{name}/{file}", _with_lines(text, workspace, on) if file == "trace.json" else text)


def _with_lines(trace: str, workspace: Workspace, on: date) -> str:
    """The trace of a target with the line of the contract beside each field, of the terms that were built."""
    data: dict[str, Any] = json.loads(trace)
    built = {one.agreement.name: in_force(one, on)[1] for one in workspace.agreements if one.agreement}
    for field in data["fields"]:
        span = _below(workspace, place_of(field["element"], built.get(field["agreement"], {})))
        field["file"], field["line"] = (span.file, span.line) if span else (None, None)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


# ---- documents ------------------------------------------------------------------------------------------------------


def _write_documents(
    output: OutputFolder, folder: str, composition: Composition, order: Order, branding: Branding, report: Report
) -> None:
    agreement = composition.agreement
    assert agreement is not None, "only agreements have documents"
    terms, _ = in_force(composition, order.on)
    document = schedule_on(composition, order.on)
    made, warnings = _rendered(document, branding, agreement.name, order, docx=order.docx)
    files = {f"schedule.{ending}": data for ending, data in made.items()}
    for name, data in files.items():
        output.write(f"{folder}/{name}", data)
    report.warnings.extend(f"{agreement.name}: {warning}" for warning in warnings)
    report.agreements.append(
        {"agreement": agreement.name, "client": terms.client.name, "version": terms.start.isoformat(),
         "change": terms.change, "fingerprint": agreement.fingerprint,
         "files": sorted(f"{folder}/{name}" for name in files)}
    )  # fmt: skip


def _rendered(
    document: Document, branding: Branding, name: str, order: Order, *, docx: bool
) -> tuple[dict[str, str | bytes], tuple[str, ...]]:
    """Ending of each file -> its content, and what its reader must be warned of."""
    from .rendering import RenderingError, rendered

    try:
        return rendered(document, branding, pdf=order.pdf, docx=docx)
    except RenderingError as error:
        raise BuildError(f"{name}: {error}") from None


def _write_provided(
    output: OutputFolder, workspace: Workspace, order: Order, branding: Branding, report: Report
) -> None:
    """Role cards, overview, plan sheet and letters; a warning if nobody knows whose they are."""
    from sladsl.targets.protocol import TargetError

    from .provided import ProviderError, provider_documents

    try:
        documents = list(provider_documents(workspace, order.documents, order.on))
    except ProviderError as error:
        report.warnings.append(f"there are no role cards and no overview: {error}")
        return
    except TargetError as error:
        raise BuildError(str(error)) from None
    warnings: dict[str, None] = {}
    for name, document in documents:
        files, own = _rendered(document, branding, name, order, docx=order.docx and name.startswith("letters/"))
        for ending, data in files.items():
            output.write(f"{DOCUMENTS}/{name}.{ending}", data)
            report.documents.append(f"{DOCUMENTS}/{name}.{ending}")
        warnings |= dict.fromkeys(own)
    # They tell of the same names, and so they lack the same letters.
    report.warnings.extend(f"{DOCUMENTS}: {warning}" for warning in warnings)
    report.documents.sort()
