// Made from contract.rs by the tests: EDITLENS_UPDATE=1 cargo test --lib contract

/** All but the texts and the reasons. */
export type PageData = { schema: string, schema_version: number, made: Made,
/** Levels 0 to 4. */
levels: [Name, Name, Name, Name, Name],
/** What a review without a level has. */
no_level: Name,
/** Labels that may be given: the five levels, then human and AI. */
given_labels: [Name, Name, Name, Name, Name, Name, Name],
/** The kinds of findings, the gravest first. */
finding_kinds: Array<FindingKind>,
/** The reasons for giving no level. */
abstentions: Array<string>, families: Array<Family>, signals: Array<Signal>,
/** Signals listed of each review, the strongest first. */
signals_listed: number,
/** Places listed of each signal. */
places_listed: number,
/** Log-odds before any signal. */
intercept: number,
/** How often people's reviews get a label that they should not: sentences. */
errors: Array<string>, papers: PaperColumns, reviews: ReviewColumns,
/** Reviews in a chunk of details. */
chunk_size: number,
/** Verdicts against the labels given, where there are any. */
agreement: Agreement | null, };

/** What made the page, and when. */
export type Made = {
/** The day, as in 2026-11-28. */
date: string,
/** Of the program. */
version: string,
/** Its name and version. */
model: string,
/** Of the model: SHA-256 in hexadecimal. */
model_hash: string, };

/** A label in full and in short. */
export type Name = { full: string, short: string, };

/** A family of signals. */
export type Family = { title: string,
/** Whether its reasons are words. */
learned: boolean, };

/** What is known of a signal, whatever the review. */
export type Signal = { meaning: string,
/** Index in `families`. */
family: number,
/** What follows its values; may be empty. */
unit: string, format: ValueFormat, usual: Usual | null, };

/** How the values of a signal are shown to people. */
export type ValueFormat = { scale: Scale, decimals: number, };

/** What is done to a value before it is shown. */
export type Scale = "plain" | "percent" | "count";

/** First quartile, median and third quartile of a signal. */
export type Usual = { human: [number, number, number], ai: [number, number, number], };

/** A kind of finding. */
export type FindingKind = { code: string, meaning: string,
/** certain, notable or trivial. */
grade: string, };

/** A figure and its 95 % interval; null where it is not defined. */
export type Estimate = { value: number | null, low: number | null, high: number | null, };

/** A row for each paper. */
export type PaperColumns = { name: Array<string>,
/** May be empty. */
title: Array<string>,
/** Its forum on OpenReview; the ids of its reviews are then those of their notes. */
forum: Array<string | null>, };

/** A row for each review: what tables, filters and charts need. */
export type ReviewColumns = {
/** No two reviews have the same. */
id: Array<string>,
/** Index in `papers`. */
paper: Array<number>, rating: Array<number | null>, confidence: Array<number | null>, soundness: Array<number | null>, presentation: Array<number | null>, contribution: Array<number | null>, words: Array<number>,
/** The estimate: index in `levels`. */
level: Array<number | null>,
/** The expected level, from 0 to 1; null where there is no level, as the next. */
score: Array<number | null>,
/** That of level 4 against level 0. */
probability: Array<number | null>,
/** Index in `given_labels`. */
given: Array<number | null>,
/** The kinds of findings it has: the bit of each place in `finding_kinds`. */
findings: Array<number>, };

/** What the panel shows of reviews beside their texts. */
export type Details = {
/** Of the text: SHA-256 of its UTF-8, in hexadecimal. */
text_hash: Array<string>,
/** Of each level; null where nothing was estimated. */
probabilities: Array<[number, number, number, number, number] | null>,
/** Sentences on how sure the estimate is, and how often the model errs. */
calibration: Array<Array<string>>,
/** Index in `abstentions`. */
abstention: Array<number | null>, log_odds: Array<number>, highlights: HighlightColumns,
/** The strongest of either side first. */
reasons: ReasonColumns,
/** What each of `families` adds to the log-odds. */
families: Array<Array<number>>,
/** The strongest first. */
signals: SignalColumns,
/** The most AI-like first. */
words: WordColumns, findings: FindingColumns, };

/** The passages that move the log-odds, in order and without overlap. Distances pack far better than offsets. */
export type HighlightColumns = {
/** From the end of the one before, or the start of the text, to its start. */
gap: Array<Array<number>>, length: Array<Array<number>>,
/** From -3 (most like a person's) to 3 (most like an AI's), never 0. */
strength: Array<Array<number>>, };

/** A row for each reason. */
export type ReasonColumns = {
/** Or toward a person. */
toward_ai: Array<Array<boolean>>,
/** Its part of what moved the estimate, in words. */
share: Array<Array<string>>,
/** Without the words that it names. */
sentence: Array<Array<string>>,
/** Learned words that are named behind a colon, each with its effect on the log-odds. */
words: Array<Array<Array<string>>>, effects: Array<Array<Array<number>>>,
/** Of each of its places the distance from the end of the one before, or the start of the text, and the length. */
steps: Array<Array<Array<number>>>, };

/** A row for each signal that is listed. */
export type SignalColumns = {
/** Index in `signals` of the page. */
signal: Array<Array<number>>,
/** In its unit. */
value: Array<Array<number>>,
/** To the log-odds. */
contribution: Array<Array<number>>,
/** Its places, as those of reasons. */
steps: Array<Array<Array<number>>>, };

/** A row for each learned word that is listed. */
export type WordColumns = { word: Array<Array<string>>,
/** On the log-odds. */
effect: Array<Array<number>>, };

/** A row for each kind of finding in the text. */
export type FindingColumns = {
/** Index in `finding_kinds`. */
kind: Array<Array<number>>,
/** Its places, as those of reasons. */
steps: Array<Array<Array<number>>>, };

/** Verdicts against labels. */
export type Agreement = { figures: Array<Figure>,
/** Reviews by the level given (row) and the level estimated (column). */
confusion: [[number, number, number, number, number], [number, number, number, number, number], [number, number, number, number, number], [number, number, number, number, number], [number, number, number, number, number]] | null, roc: Roc | null, reliability: Array<ReliabilityBin>, };

/** A figure on so many reviews. */
export type Figure = { name: string, estimate: Estimate, reviews: number, };

/** Generated against human. */
export type Roc = {
/** False-positive and true-positive rates. */
curve: Array<[number, number]>, area: number,
/** The true-positive rate at a false-positive rate of 0.01. */
found_at_1_percent: number, };

/** Reviews whose AI probability is about the same. */
export type ReliabilityBin = { mean_probability: number, generated: number, reviews: number,
/** The share generated. */
share: Estimate, };
