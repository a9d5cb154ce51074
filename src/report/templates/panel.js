/* One review: its text with marks, and why the model estimates what it does. */

const SHOWN_FAMILIES = 10;
const panel = document.getElementById("panel");
let shownReview = -1;

/** The text in pieces: marks by strength, and the places of the chosen signal on top. */
function markedText(words, marks, places = []) {
  const edges = new Set([0, words.length, ...places]);
  for (let index = 0; index < marks.length; index += 3) edges.add(marks[index]).add(marks[index + 1]);
  const order = [...edges].sort((a, b) => a - b);
  const pieces = [];
  let mark = 0;
  for (let index = 0; index + 1 < order.length; index += 1) {
    const [start, end] = [order[index], order[index + 1]];
    while (mark < marks.length && marks[mark + 1] <= start) mark += 3;
    const strength = mark < marks.length && marks[mark] <= start ? marks[mark + 2] : 0;
    const chosen = places.some((place, at) => at % 2 === 0 && place <= start && places[at + 1] >= end);
    const kind = [strength > 0 ? `ai-${strength}` : strength < 0 ? `human-${-strength}` : "", chosen ? "chosen" : ""].join(" ").trim();
    const piece = words.slice(start, end);
    pieces.push(kind ? h("mark", { class: kind }, piece) : piece);
  }
  return pieces;
}

function errorSentence(words) {
  const band = DATA.errors.find(({ from, to }) => words >= from && (to == null || words < to));
  if (!band) return null;
  const length = band.to == null ? `${band.from} words or more` : `${band.from} to ${band.to - 1} words`;
  const rate = ([share, , high]) => `${percent(share)} (at most ${percent(high)})`;
  return `Errors at this length: of ${grouped.format(band.human)} held-out human reviews of ${length}, the model called ${rate(band.at_level_1_or_above)} lightly edited or more and ${rate(band.at_level_4)} generated.`;
}

function estimate(review, detail) {
  const level = R.level[review];
  if (level < 0) {
    return h("div", { class: "estimate" }, h("p", {}, h("strong", {}, "No verdict"), `: ${DATA.abstentions[R.abstained[review]]}.`));
  }
  const bars = detail.probabilities.map((share, at) => {
    const bar = h("span", { class: `bar level-${at}` });
    bar.style.inlineSize = `${100 * share}%`;
    return h("li", { class: at === level ? "is-estimate" : "" }, h("span", {}, DATA.levels[at]), h("span", { class: "track" }, bar), h("span", {}, probability(share)));
  });
  return h("div", { class: "estimate" },
    h("p", {}, "The model estimates: ", h("strong", { class: `badge level-${level}` }, DATA.levels[level]), ` AI against human ${probability(R.probability[review])}, score ${number(R.score[review], 2)}.`),
    h("ul", { class: "bars" }, bars),
    detail.trust.map((sentence) => h("p", {}, `${sentence}.`)),
    h("p", { class: "faint" }, errorSentence(R.words[review]), " A signal for a human to weigh, never proof."));
}

/** Human and AI middle halves with their medians, and the value of this review. */
function usualPlot(signal, value) {
  const { usual } = DATA.signals[signal];
  if (!usual) return null;
  const all = [...usual.human, ...usual.ai, value];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const at = (figure) => 4 + (high > low ? (figure - low) / (high - low) : 0.5) * 112;
  const row = ([first, median, third], y, kind) => [
    svg("rect", { x: at(first), y, width: Math.max(2, at(third) - at(first)), height: 7, rx: 2, class: kind }),
    svg("line", { x1: at(median), y1: y - 1, x2: at(median), y2: y + 8, class: "median" })];
  const range = ([first, median, third]) => `${shownValue(signal, median)} (${shownValue(signal, first)} to ${shownValue(signal, third)})`;
  return [
    svg("svg", { viewBox: "0 0 120 26", class: "usual", "aria-hidden": "true" }, ...row(usual.human, 4, "fill-0"), ...row(usual.ai, 15, "fill-4"),
      svg("line", { x1: at(value), y1: 1, x2: at(value), y2: 25, class: "value" })),
    h("span", { class: "faint" }, `usual: human ${range(usual.human)}, AI ${range(usual.ai)}`)];
}

function signalItem([signal, value, contribution, places], show) {
  const { meaning, unit } = DATA.signals[signal];
  const words = `${meaning}: ${shownValue(signal, value)}${unit ? ` ${unit}` : ""}`;
  const name = places.length
    ? h("button", { type: "button", class: "plain", "aria-pressed": "false", title: "Show its places in the text", onclick: (event) => show(event.currentTarget, places) }, words)
    : h("span", {}, words);
  return h("li", {}, h("span", { class: contribution > 0 ? "to-ai" : "to-human" }, signed(contribution)), h("span", {}, name, usualPlot(signal, value)));
}

/** The strongest of either side first. */
function wordItems(words) {
  const order = [...words.filter(([, effect]) => effect > 0), ...words.filter(([, effect]) => effect <= 0).reverse()];
  return h("p", { class: "words" }, order.map(([word, effect]) =>
    h("span", { class: `word ${effect > 0 ? "ai-1" : "human-1"}` }, word, " ", h("small", {}, signed(effect)))));
}

/** Families by weight: a bar to either side, their words and signals inside. */
function contributions(detail, show) {
  const sums = detail.families.map((sum, family) => ({ sum, family })).filter(({ sum }) => sum !== 0);
  sums.sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
  const most = Math.max(0.01, ...sums.map(({ sum }) => Math.abs(sum)));
  const rows = sums.map(({ sum, family }, index) => {
    const bar = h("span", { class: `bar ${sum > 0 ? "level-4" : "level-0"}` });
    bar.style.inlineSize = `${(50 * Math.abs(sum)) / most}%`;
    bar.style.insetInlineStart = `${sum > 0 ? 50 : 50 - (50 * Math.abs(sum)) / most}%`;
    const signals = detail.signals.filter(([signal]) => DATA.signals[signal].family === family);
    const learned = DATA.signals.find((signal) => signal.family === family).name.startsWith("learned.");
    const inside = learned ? [wordItems(detail.words)] : signals.length
      ? [h("ul", { class: "signals" }, signals.map((signal) => signalItem(signal, show)))]
      : [h("p", { class: "faint" }, "Only weak signals.")];
    return h("details", { open: index === 0, class: index >= SHOWN_FAMILIES ? "minor" : "" },
      h("summary", {}, h("span", { class: "family" }, DATA.families[family]), h("span", { class: "track middle" }, bar), h("span", { class: sum > 0 ? "to-ai" : "to-human" }, signed(sum))), inside);
  });
  return h("div", { class: "contributions" }, rows.slice(0, SHOWN_FAMILIES),
    rows.length > SHOWN_FAMILIES ? h("details", { class: "rest" }, h("summary", {}, `${rows.length - SHOWN_FAMILIES} families of less weight`), rows.slice(SHOWN_FAMILIES)) : null,
    h("p", { class: "faint" }, `${signed(DATA.intercept)} to begin with and all families together: log-odds ${signed(detail.log_odds)}. Right: toward AI; left: toward a person.`));
}

function findings(detail, show) {
  return detail.findings.map(([kind, places]) => h("p", { class: "note" },
    h("button", { type: "button", class: "plain", "aria-pressed": "false", onclick: (event) => show(event.currentTarget, places) }, `Found: ${DATA.findings[kind]} (${places.length / 2})`), ". Not part of the estimate."));
}

function siblings(review) {
  const others = REVIEWS_OF[R.paper[review]].filter((other) => other !== review);
  if (others.length === 0) return null;
  return h("section", { class: "siblings" }, h("h3", {}, "Other reviews of the same paper"), h("ul", {}, others.map((other) =>
    h("li", {}, h("a", { href: address({ open: String(other) }) }, R.id[other]), " ", badge(R.level[other]), R.rating[other] == null ? null : h("span", { class: "faint" }, ` rating ${number(R.rating[other])}`)))));
}

async function drawPanel(review) {
  const detail = await loadDetail(review);
  if (state.open !== String(review)) return;
  shownReview = review;
  const marks = placed(detail.marks);
  const body = h("div", { class: "review-text", tabindex: "0", role: "region", "aria-label": "Text of the review" }, markedText(detail.text, marks));
  const show = (button, places) => {
    const chosen = button.getAttribute("aria-pressed") !== "true";
    panel.querySelectorAll("[aria-pressed]").forEach((other) => other.setAttribute("aria-pressed", "false"));
    button.setAttribute("aria-pressed", String(chosen));
    body.replaceChildren(...markedText(detail.text, marks, chosen ? places : []));
    body.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  };
  const facts = [["Rating", R.rating[review]], ["Confidence", R.confidence[review]]].filter(([, value]) => value != null);
  const given = R.given[review] >= 0 ? h("span", {}, "Label given: ", h("strong", {}, R.given[review] < 5 ? DATA.levels[R.given[review]] : GIVEN[R.given[review]])) : null;
  const place = rowsInView.indexOf(review);
  const to = (other, words, label) => (other == null ? null : h("a", { class: "button", href: address({ open: String(other) }), "aria-label": label, "data-step": words }, words));
  panel.replaceChildren(
    h("header", {}, h("div", {}, h("h2", { id: "panel-title", tabindex: "-1" }, titleOf(review)), h("p", { class: "facts" }, h("span", {}, R.id[review]), facts.map(([name, value]) => h("span", {}, `${name} ${value}`)), h("span", {}, `${grouped.format(R.words[review])} words`), given)),
      h("div", { class: "steps" }, place > 0 && to(rowsInView[place - 1], "‹", "Review before"), place >= 0 && to(rowsInView[place + 1], "›", "Next review"),
        h("button", { type: "button", id: "close", onclick: () => panel.close() }, "Close"))),
    h("div", { class: "columns" },
      h("div", { class: "why" }, estimate(review, detail), findings(detail, show), h("h3", {}, "What speaks for it"), contributions(detail, show), siblings(review)),
      h("div", { class: "what" }, h("p", { class: "key faint" }, h("mark", { class: "ai-2" }, "like AI reviews"), " ", h("mark", { class: "human-2" }, "like human reviews"), " by strength"), body)));
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  document.getElementById("panel-title").focus({ preventScroll: true });
}

panel.addEventListener("close", () => {
  const link = document.querySelector(`[data-review="${shownReview}"]`);
  // The event comes late: by then another review may be on its way.
  if (!panel.open && state.open === String(shownReview)) go({ open: "" }, true);
  (document.querySelector(`[data-review="${shownReview}"]`) ?? link)?.focus();
});
panel.addEventListener("click", (event) => {
  if (event.target === panel) panel.close();
});
panel.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: "‹", ArrowRight: "›" }[event.key];
  if (step && !event.target.closest(".review-text, summary")) panel.querySelector(`[data-step="${step}"]`)?.click();
});
