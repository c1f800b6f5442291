import type { Node } from '@tiptap/pm/model';
import type { Selection } from '@tiptap/pm/state';
import type { Mapping } from '@tiptap/pm/transform';
import * as Y from 'yjs';
import { followMoves, type Moves, movesIn, readMoves } from '../../shared/anchor/moves.ts';
import type { CharacterId } from '../../shared/anchor/prose-parts.ts';
import { type Character, type Rewritten, rewrittenIn } from '../../shared/anchor/rewritten.ts';
import { entriesOf, minSameLetters, type Pair, type Passage, passagesOf, sameWords } from '../../shared/anchor/same-words.ts';
import { OwnClipboard } from './own-clipboard.ts';

/** Origin of the transactions that write moves; no undo manager tracks it. */
const movesOrigin = Symbol('moves');

/** Deleted passages that are remembered, in case they are put back elsewhere. */
const maxRemembered = 64;
const maxRememberedLetters = 200_000;

/** An edit that was made in ProseMirror, and that a transaction has just written to Yjs. */
export interface WrittenEdit {
  readonly base: Node;
  readonly mapping: Mapping;
  readonly now: Node;
  readonly uiEvent: string | null;
}

/** Finds out what local transactions on a prose re-created elsewhere, and writes it into the log of moves (rule A15). */
export class MoveRecorder {
  private readonly moves: Moves;
  private readonly stopFollowing: () => void;
  private readonly clipboard = new OwnClipboard();
  private remembered: Passage[] = [];

  constructor(
    private readonly fragment: Y.XmlFragment,
    private readonly doc: Y.Doc,
  ) {
    this.moves = readMoves(doc);
    this.stopFollowing = followMoves(doc, this.moves);
  }

  destroy(): void {
    this.stopFollowing();
  }

  /** To be called when a person copies or cuts, before anything is taken out. */
  copied(selection: Selection, isCut: boolean): void {
    this.clipboard.take(this.fragment, selection, isCut);
  }

  /** To be called after each transaction. @param edit is what it wrote, or null where it came from elsewhere, as undo does. */
  look(transaction: Y.Transaction, edit: WrittenEdit | null): void {
    const changed: ReadonlyMap<unknown, unknown> = transaction.changedParentTypes;
    if (!transaction.local || transaction.origin === movesOrigin || !changed.has(this.fragment)) return;
    const rewritten = rewrittenIn(this.fragment, transaction);
    const pairs: Pair[] = [];
    const [gone, come, moved] = [new Set<Character>(), new Set<Character>(), new Set<string>()];
    const take = (found: readonly Pair[]) => {
      for (const [src, dst] of found) {
        gone.add(src);
        moved.add(keyOf(...src.id));
        come.add(dst);
      }
      pairs.push(...found);
    };
    if (edit) take(kept(rewritten, edit));
    if (transaction.origin instanceof Y.UndoManager) take(this.brought(rewritten, transaction, transaction.origin));

    const isGone = (id: CharacterId) => this.isGone(id, moved);
    const pasted = edit?.uiEvent === 'paste' ? this.clipboard.paste(lettersOf(open(rewritten, come)), isGone) : null;
    if (pasted) take(pasted);
    else {
      // Of words that are the same, the first becomes the first, the second the second.
      const deleted = passagesOf(rewritten.before, (character) => !gone.has(character)).toReversed();
      take(sameWords(deleted, open(rewritten, come), () => 'moved'));
      const likelihood = edit?.uiEvent === 'paste' || edit?.uiEvent === 'drop' ? 'put back' : 'chance';
      take(
        sameWords(
          this.remembered,
          open(rewritten, come),
          () => likelihood,
          ({ id }) => isGone(id),
        ),
      );
    }

    this.remember(rewritten, gone);
    this.write(pairs);
  }

  /** Characters that an undo or redo brought back. What stood in for them until now becomes them; else they do themselves. */
  private brought({ before, after }: Rewritten, transaction: Y.Transaction, undo: Y.UndoManager): Pair[] {
    const born = new Map(after.filter(({ isChanged }) => isChanged).map((character) => [keyOf(...character.id), character]));
    const died = new Map<string, Character[]>();
    for (const character of before) {
      if (!character.isChanged) continue;
      const root = this.standInOf(character.id);
      died.set(root, [...(died.get(root) ?? []), character]);
    }
    const pairs: Pair[] = [];
    for (const [client, ranges] of undo.currStackItem?.deletions.clients ?? []) {
      for (const { clock, len } of ranges) {
        for (const item of itemsIn(transaction.doc.store, client, clock, len)) {
          if (item.redone === null) continue;
          for (let i = 0; i < item.length; i++) {
            const dst = born.get(keyOf(item.redone.client, item.redone.clock + i));
            if (dst === undefined) continue;
            const id = [client, item.id.clock + i] as const;
            const stoodIn = died.get(this.standInOf(id)) ?? [];
            if (stoodIn.length > 0) pairs.push(...stoodIn.map((src): Pair => [src, dst]));
            else pairs.push([{ ...dst, id }, dst]);
          }
        }
      }
    }
    return pairs;
  }

  /** The same for all copies of a character. */
  private standInOf([client, clock]: CharacterId): string {
    const [root] = this.moves.standInsOf([client, clock, 1]);
    return root ? keyOf(root[0], root[1]) : keyOf(client, clock);
  }

  /** Whether a character is nowhere, under no id, also none that this transaction gave it: if not, what is put back is a copy. */
  private isGone([client, clock]: CharacterId, moved: ReadonlySet<string>): boolean {
    const { store } = this.doc;
    const copies = this.moves.follow([client, clock, 1]).map(({ run }) => run);
    const ids = [[client, clock] as const, ...copies];
    const stands = ids.some(([c, at]) => at < Y.getState(store, c) && !Y.getItem(store, Y.createID(c, at)).deleted);
    return !stands && !ids.some(([c, at]) => moved.has(keyOf(c, at)));
  }

  private remember({ before }: Rewritten, gone: ReadonlySet<Character>): void {
    for (const passage of passagesOf(before, (character) => !gone.has(character))) {
      if (passage.letters.length >= minSameLetters) this.remembered.push(passage);
    }
    let letters = 0;
    const first = this.remembered.findLastIndex((passage, i) => {
      letters += passage.letters.length;
      return letters > maxRememberedLetters || this.remembered.length - i > maxRemembered;
    });
    if (first >= 0) this.remembered.splice(0, first + 1);
  }

  private write(pairs: readonly Pair[]): void {
    const entries = entriesOf(pairs).filter(([a, b, length, c, d]) => !this.moves.areSame([a, b, length], [c, d, length]));
    if (entries.length > 0) this.doc.transact(() => movesIn(this.doc).push(entries), movesOrigin);
  }
}

/** Characters that a local edit kept, by ProseMirror's own account, and that the binding wrote under other ids. */
function kept({ before, after }: Rewritten, { base, mapping, now }: WrittenEdit): Pair[] {
  const [startsBefore, startsAfter] = [startsOf(base), startsOf(now)];
  const standing = new Map(after.map((each) => [(startsAfter[each.block] ?? 0) + each.position, each]));
  const pairs: Pair[] = [];
  for (const src of before) {
    if (!src.isChanged) continue;
    const { pos, deletedAfter } = mapping.mapResult((startsBefore[src.block] ?? 0) + src.position, 1);
    const dst = deletedAfter ? undefined : standing.get(pos);
    if (dst?.unit === src.unit) pairs.push([src, dst]);
  }
  return pairs;
}

/** Where each top-level block opens. */
function startsOf(doc: Node): readonly number[] {
  const starts: number[] = [];
  doc.forEach((_node, offset) => void starts.push(offset));
  return starts;
}

const open = ({ after }: Rewritten, come: ReadonlySet<Character>) => passagesOf(after, (character) => !come.has(character));
const lettersOf = (passages: readonly Passage[]) => passages.flatMap(({ characters }) => characters);
const keyOf = (client: number, clock: number) => `${client}:${clock}`;

function itemsIn(store: Y.Doc['store'], client: number, clock: number, length: number): Y.Item[] {
  const structs = store.clients.get(client);
  const items: Y.Item[] = [];
  if (structs === undefined) return items;
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i];
    if (struct === undefined || struct.id.clock >= clock + length) break;
    if (struct instanceof Y.Item) items.push(struct);
  }
  return items;
}
