import { type Segments, segment } from '../../shared/agreement/segments.ts';
import { type Moves, readMoves } from '../../shared/anchor/moves.ts';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { placeAll } from '../../shared/annotation/placed.ts';
import type { AnnotationId, DocumentId, LayerId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { Answer } from '../../shared/exercise/match-annotations.ts';
import { type Answers, type Finding, type RelationFinding, type Score, score } from '../../shared/exercise/score.ts';
import type { ScoreRules } from '../../shared/exercise/score-rules.ts';

/** A layer as one update; `document` is null for the one across texts. */
export interface StoredLayer {
  readonly layer: LayerId;
  readonly document: DocumentId | null;
  readonly update: Uint8Array;
}

export interface ScoreQuestion {
  readonly codebook: Codebook;
  readonly rules: ScoreRules;
  readonly texts: readonly { readonly document: DocumentId; readonly language: string; readonly prose: Uint8Array }[];
  readonly key: readonly StoredLayer[];
  /** By seat. */
  readonly works: readonly { readonly seat: string; readonly layers: readonly StoredLayer[] }[];
}

/** What became of one annotation, with the words that it stands on and what its maker noted. */
export interface ToldFinding {
  readonly kind: Finding['kind'];
  readonly label: string;
  readonly document: DocumentId;
  /** Of the submission where it was found or added, of the key where it was missed; none for a text as a whole. */
  readonly spans: readonly Span[];
  readonly quote: string;
  /** Of what was found in other words: the key's words; else empty. */
  readonly keyQuote: string;
  /** Of what was found: the attributes that the key gives otherwise, by id. */
  readonly differs: readonly string[];
  /** The key's reason; empty where it gives none. */
  readonly reason: string;
}

/** What became of one relation, told by the words at its ends. */
export interface ToldRelation {
  readonly kind: RelationFinding['kind'];
  readonly relation: string;
  readonly from: string;
  readonly to: string;
}

export interface ScoredWork {
  readonly seat: string;
  readonly score: Score;
  /** Both as one reads the texts; a relation where it begins. */
  readonly findings: readonly ToldFinding[];
  readonly relations: readonly ToldRelation[];
}

interface Text {
  readonly prose: ProseText;
  readonly moves: Moves;
}

/** Scores each seat's work against the key, from what is stored. For a thread of its own. @throws where bytes are no updates. */
export function scoreWork({ codebook, rules, texts, key, works }: ScoreQuestion): ScoredWork[] {
  const read = new Map<DocumentId, Text>();
  const segments = new Map<DocumentId, Segments>();
  for (const { document, language, prose: update } of texts) {
    const doc = docOf(update);
    const prose = readProse(doc.getXmlFragment(proseFragmentName));
    read.set(document, { prose, moves: readMoves(doc) });
    segments.set(document, segment(prose.text, language, 'tokens'));
  }
  const wanted = answersIn(key, codebook, read);
  /** As one reads: by text, then from its beginning; what is of a text as a whole, or lost, comes first in it. */
  const inReading = (a: Placed, b: Placed) =>
    texts.findIndex(({ document }) => document === a.document) - texts.findIndex(({ document }) => document === b.document) ||
    (a.spans[0]?.start ?? -1) - (b.spans[0]?.start ?? -1);
  return works.map(({ seat, layers }) => {
    const given = answersIn(layers, codebook, read);
    const scored = score(wanted.answers, given.answers, rules, codebook, segments);
    const quoteOf = ({ answers }: Read, id: AnnotationId): Told => {
      const answer = answers.annotations.find((each) => each.id === id);
      const spans = answer?.place.kind === 'passage' ? answer.place.spans : [];
      const text = answer && read.get(answer.document)?.prose.text;
      return { answer, spans, quote: spans.map(({ start, end }) => text?.slice(start, end) ?? '').join(' … ') };
    };
    const tell = (finding: Finding): ToldFinding => {
      const { answer, spans, quote } = finding.kind === 'missed' ? quoteOf(wanted, finding.key) : quoteOf(given, finding.own);
      const keyQuote = finding.kind === 'found' && finding.likeness < 1 ? quoteOf(wanted, finding.key).quote : '';
      const alike = finding.kind === 'found' ? Object.entries(finding.attributes) : [];
      return {
        ...{ kind: finding.kind, label: answer?.label ?? '', document: answer?.document as DocumentId, spans, quote, keyQuote },
        differs: alike.flatMap(([attribute, isSame]) => (isSame ? [] : [attribute])),
        reason: finding.kind === 'added' ? '' : (wanted.notes.get(finding.key) ?? ''),
      };
    };
    const tellRelation = (relation: string, finding: RelationFinding): ToldRelation & Placed => {
      const [of, id] = finding.kind === 'missed' ? [wanted, finding.key] : [given, finding.own];
      const joined = of.answers.relations.find((each) => each.id === id);
      const [from, to] = [joined?.from, joined?.to].map((end) => end && quoteOf(of, end.annotation));
      const told = { kind: finding.kind, relation, from: from?.quote ?? '', to: to?.quote ?? '' };
      return { ...told, document: from?.answer?.document, spans: from?.spans ?? [] };
    };
    return {
      ...{ seat, score: scored },
      findings: scored.labels.flatMap(({ findings }) => findings.map(tell)).sort(inReading),
      relations: scored.relations
        .flatMap(({ relation, findings }) => findings.map((each) => tellRelation(relation, each)))
        .sort(inReading)
        .map(({ kind, relation, from, to }) => ({ kind, relation, from, to })),
    };
  });
}

type Read = ReturnType<typeof answersIn>;

/** What is in a text, in which it begins with the first span. */
interface Placed {
  readonly document: DocumentId | undefined;
  readonly spans: readonly Span[];
}

interface Told {
  readonly answer: Answer | undefined;
  readonly spans: readonly Span[];
  readonly quote: string;
}

function answersIn(layers: readonly StoredLayer[], codebook: Codebook, texts: ReadonlyMap<DocumentId, Text>) {
  const notes = new Map<AnnotationId, string>();
  const read = layers.map(({ document, update }) => {
    const layer = openLayer(docOf(update));
    for (const { id, note } of layer.annotations().values()) notes.set(id, note);
    const text = document && texts.get(document);
    const placed = text ? placeAll(layer.annotations().values(), codebook, text.prose, text.moves) : [];
    return {
      annotations: document ? placed.map((each) => ({ ...each, document })) : [],
      relations: [...layer.relations().values()].filter(({ removed }) => removed === null),
    };
  });
  const answers: Answers = {
    annotations: read.flatMap(({ annotations }) => annotations),
    relations: read.flatMap(({ relations }) => relations),
  };
  return { answers, notes };
}
