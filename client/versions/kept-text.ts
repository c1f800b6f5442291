import { fromBase64 } from 'lib0/buffer';
import { resolve, spansOf } from '../../shared/anchor/resolve.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Annotation } from '../../shared/annotation/annotation.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { Person } from '../../shared/api/person-shapes.ts';
import type { KeptText } from '../../shared/api/version-contract.ts';
import { type OpenState, openState } from '../../shared/version/open-state.ts';
import { workBetween } from '../../shared/version/work-between.ts';
import type { Highlight } from '../editor/text-view.ts';
import { sayWork } from './say-work.ts';
import { words } from './words.ts';

/** A mark as it stood in a version, in words. */
export interface KeptMark {
  readonly annotation: Annotation;
  readonly label: string;
  readonly author: string;
  /** Of where it stood, or of what it was made on. */
  readonly quote: string;
  /** In text order; empty for one of the whole text, and for one that had lost its place. */
  readonly spans: readonly Span[];
}

/** A text as it was, opened. */
export interface KeptState extends OpenState {
  /** Those that stood, in text order. */
  readonly marks: readonly KeptMark[];
}

/** Opens what the server keeps of a text. */
export function openKept(kept: KeptText, codebook: Codebook): KeptState {
  const state = openState({ prose: fromBase64(kept.prose), team: fromBase64(kept.team) });
  const marks = [...state.team.annotations().values()]
    .filter(({ removed }) => removed === null)
    .map((annotation): KeptMark => {
      const anchors = annotation.target.kind === 'segments' ? annotation.target.segments : [];
      const spans = anchors.flatMap((anchor) => spansOf(resolve(state.text, anchor, state.moves)));
      const now = spans.map(({ start, end }) => state.text.text.slice(start, end));
      return {
        ...{ annotation, spans },
        label: readAs(codebook, annotation.label)?.name ?? annotation.label,
        author: personOf(kept, annotation.creator)?.name ?? words.somebody,
        quote: (now.length > 0 ? now : anchors.map(({ quote }) => quote.exact)).join(' … '),
      };
    });
  const placeOf = ({ spans }: KeptMark) => spans[0]?.start ?? Number.MAX_SAFE_INTEGER;
  return { ...state, marks: marks.sort((a, b) => placeOf(a) - placeOf(b)) };
}

/** How a mark is painted. */
export function highlightOf({ annotation, label, author, spans }: KeptMark, codebook: Codebook): Highlight {
  const reading = readAs(codebook, annotation.label);
  return {
    ...{ id: annotation.id, spans, form: reading?.form ?? 'solid', colour: reading?.colour ?? 'slate' },
    ...{ tag: label.slice(0, 3), description: words.markBy(label, author) },
  };
}

/** How many words came and went from a version to today. */
export function sayChange(then: KeptState, today: KeptState): string {
  if (then.text.text === today.text.text) return words.sameWords;
  const [sum] = workBetween(then, today, () => null, null);
  return words.summary(sum?.added ?? 0, sum?.removed ?? 0);
}

/** Who did what between two states of today, in one line. */
export function sayNewer(seen: KeptText, now: KeptText): string {
  const open = ({ prose, team }: KeptText) => openState({ prose: fromBase64(prose), team: fromBase64(team) });
  const accountOf = (client: number) => now.authors.find((each) => each.client === client)?.account ?? null;
  const work = workBetween(open(seen), open(now), accountOf, null);
  return work
    .map(({ account, ...done }) => sayWork({ ...done, by: now.people.find((each) => each.account === account) ?? null }))
    .filter((line) => line !== '')
    .join('; ');
}

function personOf({ authors, people }: KeptText, client: number): Person | undefined {
  const account = authors.find((each) => each.client === client)?.account;
  return people.find((each) => each.account === account);
}
