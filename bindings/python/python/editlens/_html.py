"""Verdicts and explanations for notebooks: the bars, the marked text and the reasons, in light and dark."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from . import _native

if TYPE_CHECKING:
    from ._explanation import Explanation, Reason
    from ._verdict import Verdict

_LIGHT = "--ai:#a3167a;--ai-mark:163,22,122;--human:#1b6e3c;--human-mark:27,110,60;--bar:#4a5568;--rule:#d0d5dd"
_DARK = "--ai:#f08bd0;--ai-mark:240,139,208;--human:#7fd6a0;--human-mark:127,214,160;--bar:#a0aec0;--rule:#4a5568"
_STYLE = (
    f".editlens{{{_LIGHT};max-width:48em;line-height:1.5}}"
    f"@media(prefers-color-scheme:dark){{.editlens{{{_DARK}}}}}"
    # Notebooks have a theme of their own, whatever the system's is.
    f"[data-jp-theme-light=true] .editlens,.vscode-light .editlens{{{_LIGHT}}}"
    f"[data-jp-theme-light=false] .editlens,.vscode-dark .editlens{{{_DARK}}}"
    ".editlens table{border-collapse:collapse;margin:.5em 0}"
    ".editlens td{padding:0 .75em 0 0;text-align:left;border:0}"
    ".editlens .bar{display:inline-block;height:.7em;background:var(--bar)}"
    ".editlens .text{white-space:pre-wrap;overflow-wrap:anywhere;border-left:3px solid var(--rule);padding-left:.75em;"
    "max-height:24em;overflow:auto}"
    ".editlens mark{color:inherit;padding:0}"
    + "".join(
        f".editlens .{side}{strength}{{background:rgba(var(--{side}-mark),{strength * 0.15:.2f});"
        f"border-bottom:{strength}px solid var(--{side})}}"
        for side in ("ai", "human")
        for strength in (1, 2, 3)
    )
)
_BAR_WIDTH = 12


def verdict_html(verdict: Verdict) -> str:
    """The label, the bars, and why."""
    estimate = verdict if verdict.undecided is None else verdict.undecided
    head = _shown(verdict.label or f"No label: {verdict.reason}")
    parts = [f"<p><strong>{head}</strong> ({verdict.words:,} words)</p>"]
    if estimate.probabilities is not None:
        parts.append(_bars(estimate.probabilities))
        parts.append(_explained(verdict.explain()))
    if verdict.findings:
        found = "".join(
            f"<li>{_shown(finding.grade)}: {_shown(finding.meaning)}, {finding.count} "
            f"{'place' if finding.count == 1 else 'places'}</li>"
            for finding in verdict.findings
        )
        parts.append(f"<p>Found</p><ul>{found}</ul>")
    parts.append(f"<p><small>{_shown(verdict.model)}. An estimate for a person to weigh, never proof.</small></p>")
    return _framed("".join(parts))


def explanation_html(explanation: Explanation) -> str:
    """The marked text and the reasons."""
    return _framed(_explained(explanation))


def _framed(content: str) -> str:
    return f'<div class="editlens"><style>{_STYLE}</style>{content}</div>'


def _bars(probabilities: tuple[float, ...]) -> str:
    rows = "".join(
        f"<tr><td>{_shown(label)}</td><td>{_percent(share)}</td>"
        f'<td><span class="bar" style="width:{_BAR_WIDTH * share:.2f}em"></span></td></tr>'
        for label, share in zip(_native.LABELS, probabilities, strict=True)
    )
    return f"<table>{rows}</table>"


def _explained(explanation: Explanation) -> str:
    text, end, marked = explanation.text, 0, []
    for highlight in explanation.highlights:
        start, next_end = highlight.span
        side = "ai" if highlight.strength > 0 else "human"
        marked.append(_shown(text[end:start]))
        marked.append(f'<mark class="{side}{abs(highlight.strength)}">{_shown(text[start:next_end])}</mark>')
        end = next_end
    marked.append(_shown(text[end:]))
    reasons = _reasons("Toward AI", explanation.toward_ai) + _reasons("Toward a person", explanation.toward_human)
    return f'<div class="text" dir="auto">{"".join(marked)}</div>{reasons}'


def _reasons(title: str, reasons: tuple[Reason, ...]) -> str:
    if not reasons:
        return ""
    items = "".join(f"<li>{_percent(reason.share)}: {_shown(reason.sentence)}</li>" for reason in reasons)
    return f"<p>{title}</p><ul>{items}</ul>"


def _percent(share: float) -> str:
    """Never a certainty."""
    if share > 0.99:
        return "over 99 %"
    return "under 1 %" if share < 0.01 else f"{share:.0%}".replace("%", " %")


def _shown(text: str) -> str:
    """The text escaped; what does not show, or would turn the line round, as its code."""
    if not text.isprintable():
        text = "".join(
            letter if letter.isprintable() or letter in "\n\t" or letter.isspace() else f"\\u{{{ord(letter):x}}}"
            for letter in text.replace("\r\n", "\n")
        )
    return escape(text)
