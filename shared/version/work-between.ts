import { type Kept, keptWords } from '../anchor/kept-words.ts';
import type { ProseText } from '../anchor/plain-text.ts';
import type { Span } from '../anchor/span.ts';
import type { Annotation } from '../annotation/annotation.ts';
import type { Layer } from '../annotation/layer.ts';
import type { AccountId } from '../base/id.ts';
import type { OpenState } from './open-state.ts';
import type { Work } from './version.ts';

/**
 * Who did what between two states of a text, as far as their contents tell: a letter keeps its writer, a mark its history. A deletion
 * in the text names nobody, so words that went are `remover`'s, where somebody else than the states knows them.
 *
 * @param accountOf the account that the server bound to a Yjs client.
 * @returns nobody who did nothing, and nothing twice.
 */
export function workBetween(
  before: OpenState,
  after: OpenState,
  accountOf: (client: number) => AccountId | null,
  remover: AccountId | null,
): readonly Work[] {
  const tally = new Tally();
  const kept = keptWords(before.text.text, after.text.text);
  for (const word of wordsIn(after.text, changedIn('after', kept, after.text.length))) {
    const [first] = after.text.runsIn({ start: word.start, end: word.start + 1 });
    tally.add(first ? accountOf(first[0]) : null, 'added');
  }
  for (const _ of wordsIn(before.text, changedIn('before', kept, before.text.length))) tally.add(remover, 'removed');
  for (const { by, what } of marksBetween(before.team, after.team)) tally.add(accountOf(by), what);
  return tally.all();
}

/** What one of two texts does not share with the other, in order. */
export function changedIn(side: 'before' | 'after', kept: readonly Kept[], length: number): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const stretch of kept) {
    if (stretch[side] > start) spans.push({ start, end: stretch[side] });
    start = stretch[side] + stretch.length;
  }
  if (length > start) spans.push({ start, end: length });
  return spans;
}

function* wordsIn({ text }: ProseText, spans: readonly Span[]): Generator<Span> {
  for (const { start, end } of spans) {
    for (const { index, 0: word } of text.slice(start, end).matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*/gu)) {
      yield { start: start + index, end: start + index + word.length };
    }
  }
}

/** Marks that are another than they were, each with the Yjs client that made it so. */
function* marksBetween(
  before: Layer,
  after: Layer,
): Generator<{ readonly by: number; readonly what: 'made' | 'changed' | 'taken' }> {
  for (const [id, writers] of after.beyond(before.extent())) {
    const [was, is] = [before.annotation(id), after.annotation(id)];
    if (!is || (!stands(was) && !stands(is))) continue;
    if (!was) yield { by: is.creator, what: 'made' };
    else if (stands(was) && !stands(is)) yield { by: removerOf(after, is) ?? is.creator, what: 'taken' };
    else for (const by of writers) yield { by, what: 'changed' };
  }
}

const stands = (annotation: Annotation | undefined) => annotation?.removed === null;

const removerOf = (layer: Layer, { id }: Annotation) => layer.history(id).findLast(({ what }) => what === 'removed')?.by;

class Tally {
  private readonly sums = new Map<AccountId | null, { -readonly [Key in keyof Work]: Work[Key] }>();

  add(account: AccountId | null, what: Exclude<keyof Work, 'account'>): void {
    const sum = this.sums.get(account) ?? { account, added: 0, removed: 0, made: 0, changed: 0, taken: 0 };
    this.sums.set(account, sum);
    sum[what] += 1;
  }

  all(): readonly Work[] {
    return [...this.sums.values()];
  }
}
