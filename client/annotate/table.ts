import type { Codebook } from '../../shared/annotation/codebook.ts';
import { givenLabels, readAs } from '../../shared/annotation/codebook-reading.ts';
import { kindsBetween, type PossibleKind } from '../../shared/annotation/relation.ts';
import type { AnnotationId, DocumentId, RelationId } from '../../shared/base/id.ts';
import type { ActsOptions, Done } from './acting.ts';
import { Acts, type MarkAudience } from './acts.ts';
import type { Citing } from './citing.ts';
import type { Desk } from './desk.ts';
import { type Filter, noFilter } from './filter.ts';
import { gathered, type Subscribe, type Whose } from './gathered.ts';
import { type Hand, marksIn } from './hand.ts';
import type { Outcome } from './history.ts';
import type { Marks, Tie } from './marks.ts';
import { Panel } from './panel.ts';
import { words } from './words.ts';

/** What all texts on the page share; a new object after each change. */
export interface TableState {
  readonly hand: Hand;
  /** The label that Enter gives. */
  readonly lastLabel: string;
  /** The kind of relation that was made last, which Enter offers first; null before the first. */
  readonly lastKind: string | null;
  /** Who is to see what the person marks next. */
  readonly audience: MarkAudience;
  /** Whether the server is being asked for a place for what only the person sees. */
  readonly isOpeningOwn: boolean;
  /** The relations that stand, within the texts and between them. */
  readonly relations: readonly Tie[];
  /** Which marks are shown, in every text on the table. */
  readonly filter: Filter;
  /** The texts on the table, in the order in which they were laid there. */
  readonly desks: readonly Desk[];
  /** The text in which the person worked last; null while none is on the screen. */
  readonly front: Desk | null;
  readonly codebook: Codebook;
  readonly mayAnnotate: boolean;
}

/**
 * Says something to the person, politely, for a few seconds or, where it is `lasting`, until they have read it; also to a
 * screen reader. `way` is what they can do about it.
 *
 * @returns the way to take it back when it is no longer so.
 */
export type Say = (
  sentence: string,
  tone?: 'plain' | 'refusal' | 'lasting',
  way?: { readonly name: string; readonly run: () => void },
) => () => void;

/** Among whom the texts lie: a project's people, or a student alone with an exercise, who has nobody to tell apart and answers the staff. */
export type Among = 'project' | 'exercise';

interface TableOptions extends ActsOptions {
  readonly among?: Among;
  readonly say: Say;
  readonly citing: Citing | null;
  /** Sees to it that the person has a place of their own over a text; the error is a sentence. */
  readonly openOwn: (document: DocumentId) => Promise<Done>;
}

/**
 * A person at work on one text or on two side by side: what is in hand, and what becomes of it. What concerns the words of one text is
 * its desk's. Free of React.
 */
export class Table {
  readonly acts: Acts;
  readonly marks: Marks;
  readonly say: Say;
  /** What is looked at beside the texts. */
  readonly panel = new Panel();
  /** Null where there is no page of the texts to which an address could lead. */
  readonly citing: Citing | null;
  readonly among: Among;
  readonly #listeners = new Set<(whose: Whose) => void>();
  readonly #openOwn: TableOptions['openOwn'];
  /** Texts over which the person has a place of their own, or for which one was asked. */
  readonly #own = new Set<DocumentId>();
  /** How many places are being asked for. */
  #opening = 0;
  #state: TableState;
  /** Takes back the hint to what is in hand. */
  #endHint = () => {};

  constructor(options: TableOptions) {
    this.acts = new Acts(options);
    this.marks = options.marks;
    this.say = options.say;
    this.citing = options.citing;
    this.among = options.among ?? 'project';
    this.#openOwn = options.openOwn;
    const { codebook, mayAnnotate, marks } = options;
    const lastLabel = givenLabels(codebook, 'span')[0]?.id ?? '';
    this.#state = {
      ...{
        hand: { kind: 'empty' },
        lastLabel,
        lastKind: null,
        audience: 'team',
        isOpeningOwn: false,
        relations: marks.relations,
      },
      ...{ filter: noFilter, desks: [], front: null, codebook, mayAnnotate },
    };
    marks.observe((_changed, whose) => this.#read(whose));
  }

  state = (): TableState => this.#state;

  subscribe: Subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** For React. */
  subscribeGathered = gathered(this.subscribe);

  /** Goes on by a newer version of the codebook, or in another role, with everything in hand as it was. */
  follow(change: Pick<TableOptions, 'codebook' | 'mayAnnotate'>): void {
    this.acts.follow(change);
    const { codebook, lastLabel } = { ...this.#state, ...change };
    const given = givenLabels(codebook, 'span').map(({ id }) => id);
    const last = readAs(codebook, lastLabel)?.id ?? '';
    this.#set({ ...change, lastLabel: given.includes(last) ? last : (given[0] ?? '') });
  }

  /** A text is laid on the table. @returns the way to take it off */
  lay(desk: Desk): () => void {
    this.#set({ desks: [...this.#state.desks, desk], front: this.#state.front ?? desk });
    return () => {
      const desks = this.#state.desks.filter((each) => each !== desk);
      this.#set({ desks, front: this.#state.front === desk ? (desks[0] ?? null) : this.#state.front });
    };
  }

  deskOf(document: DocumentId): Desk | null {
    return this.#state.desks.find((desk) => desk.document === document) ?? null;
  }

  /** The person turns to a text. */
  turnTo(desk: Desk): void {
    if (this.#state.front !== desk) this.#set({ front: desk });
  }

  /** Puts the keyboard into the other text. */
  turnToOther(): void {
    const { desks, front } = this.#state;
    const other = desks.find((desk) => desk !== front);
    if (!other) return;
    this.turnTo(other);
    other.focus();
  }

  /** Shows these marks and hides the others. */
  show(filter: Filter): void {
    this.#set({ filter });
  }

  /** New marks are for these eyes from now on. The first that are for the person alone need an answer of the server. */
  markFor(audience: MarkAudience): void {
    this.#set({ audience });
    this.#seeToOwn();
  }

  /** As `markFor`, for the other eyes, and says so. */
  switchAudience(): void {
    if (this.among === 'exercise') return;
    if (!this.#state.mayAnnotate) {
      this.refuseToAnnotate();
      return;
    }
    const audience = this.#state.audience === 'team' ? 'personal' : 'team';
    this.say(words.marksGoTo[audience]);
    this.markFor(audience);
  }

  /** Gives marks that only the person sees to the team, and says so. @param ids of one text */
  share(ids: readonly AnnotationId[]): void {
    const shared = this.acts.share(ids);
    if (this.do(shared) && shared.ok) this.say(words.nowShared(shared.value));
  }

  gave(label: string): void {
    if (this.#state.lastLabel !== label) this.#set({ lastLabel: label });
  }

  /** Does an act and says why if it is not done. */
  do(done: Done<unknown>): boolean {
    if (!done.ok && done.error === words.mayNotAnnotate) this.refuseToAnnotate();
    else if (!done.ok) this.say(done.error, 'refusal');
    return done.ok;
  }

  /**
   * Puts what was written into a mark's note. Where that cannot be, because somebody removed the mark or I may only read by now, it is
   * said, so that it can be kept (V6).
   */
  keepNote(id: AnnotationId, note: string): void {
    const isRemoved = this.acts.mark(id) === null;
    if (!isRemoved && this.do(this.acts.setNote(id, note))) return;
    if (note !== '') this.say(isRemoved ? words.noteOfRemoved(note) : words.noteNotKept(note), 'lasting');
  }

  take(hand: Hand): void {
    if (hand.kind === 'annotation') this.#openListOf(hand.id);
    // A card may be pressed in the moment before it goes, for somebody has removed its mark.
    this.#set({ hand: this.#isGone(hand) ? { kind: 'empty' } : hand });
  }

  /** As `take`, and tells how to go on, for as long as it is in hand. */
  takeWithHint(hand: Hand, hint: string): void {
    this.#set({ hand });
    this.#endHint = this.say(hint);
  }

  /** Takes a mark in hand; while a relation is being drawn, makes it the other end. */
  takeMark(id: AnnotationId): void {
    if (this.#state.hand.kind === 'relating') this.relateTo(id);
    else this.take({ kind: 'annotation', id });
  }

  /** Says why nothing can be marked. */
  refuseToAnnotate(): void {
    this.say(this.among === 'exercise' ? words.workStands : words.mayNotAnnotate, 'refusal');
  }

  /** Lays down what is in hand, one step at a time. */
  letGo(): void {
    const { hand } = this.#state;
    if (hand.kind === 'moving') this.take({ kind: 'annotation', id: hand.id });
    else if (hand.kind === 'relating' || hand.kind === 'choosing') this.take({ kind: 'annotation', id: hand.from });
    else this.take({ kind: 'empty' });
  }

  startRelating(from: AnnotationId): void {
    if (this.#state.mayAnnotate) {
      this.takeWithHint({ kind: 'relating', from }, words.pickSecond(this.acts.quoteOf(from), this.#state.desks.length > 1));
    } else this.refuseToAnnotate();
  }

  /** Offers the kinds that fit between the mark from which a relation starts and `to`, or says that none does. */
  relateTo(to: AnnotationId): void {
    const { hand } = this.#state;
    if (hand.kind !== 'relating') return;
    if (hand.from === to) {
      this.say(words.notToItself, 'refusal');
      return;
    }
    const [from, end] = [this.acts.mark(hand.from)?.annotation, this.acts.mark(to)?.annotation];
    if (!from || !end) {
      this.say(words.endIsGone, 'refusal');
      return;
    }
    const sameText = from.target.document === end.target.document;
    const kinds = kindsBetween(this.#state.codebook, from.label, end.label, { sameText });
    if (kinds.length > 0) this.take({ kind: 'choosing', from: hand.from, to, kinds });
    else this.say(words.noKindFits(this.acts.labelName(from.label), this.acts.labelName(end.label), sameText), 'refusal');
  }

  /** Makes the relation that was being chosen. */
  relate(possible: PossibleKind): void {
    const { hand } = this.#state;
    if (hand.kind !== 'choosing') return;
    const made = this.acts.relations.relate(possible, hand.from, hand.to);
    if (!this.do(made) || !made.ok) return;
    this.#set({ hand: { kind: 'relation', id: made.value }, lastKind: possible.kind });
  }

  /** Scrolls two texts side by side to the ends of a relation between them. */
  showEnds(id: RelationId): void {
    const relation = this.marks.tie(id)?.relation;
    if (!relation || relation.from.document === relation.to.document) return;
    for (const { document, annotation } of [relation.from, relation.to]) this.deskOf(document)?.show(annotation);
  }

  undo(): void {
    this.#tell(this.acts.undo());
  }

  redo(): void {
    this.#tell(this.acts.redo());
  }

  /** Reads the marks anew; what was in hand and is gone, by whoever's act, is laid down. */
  #read(whose: Whose): void {
    const { hand } = this.#state;
    const isGone = this.#isGone(hand);
    this.#set({ relations: this.marks.relations, ...(isGone && { hand: { kind: 'empty' } }) }, isGone ? 'own' : whose);
    this.#seeToOwn();
  }

  /** Where there can be no place for private marks, new ones are the team's again, and the person is told. */
  #seeToOwn(): void {
    if (this.#state.audience === 'team') return;
    for (const document of this.marks.documents.filter((each) => !this.#own.has(each))) {
      this.#own.add(document);
      this.#opening += 1;
      this.#set({ isOpeningOwn: true });
      const answered = this.#openOwn(document).finally(() => {
        this.#opening -= 1;
        if (this.#opening === 0) this.#set({ isOpeningOwn: false });
      });
      void answered.then((opened) => {
        if (opened.ok) return;
        this.#own.delete(document);
        if (this.#state.audience === 'team') return;
        this.#set({ audience: 'team' });
        this.say(opened.error, 'refusal');
      });
    }
  }

  /** The card of what is in hand is where it can be seen. */
  #openListOf(id: AnnotationId): void {
    const target = this.acts.mark(id)?.annotation.target;
    if (!target) return;
    const isLost = this.deskOf(target.document)?.placement(id)?.spans.length === 0;
    if (target.kind === 'document') this.panel.open('whole');
    else if (!isLost || this.panel.state().tab !== 'lost') this.panel.openBeside('marks');
  }

  #isGone(hand: Hand): boolean {
    if (hand.kind === 'relation') return this.marks.tie(hand.id)?.relation.removed !== null;
    return marksIn(hand).some((id) => this.acts.mark(id) === null);
  }

  #set(change: Partial<TableState>, whose: Whose = 'own'): void {
    if (change.hand && change.hand.kind !== this.#state.hand.kind) this.#endHint();
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener(whose);
  }

  #tell(outcome: Outcome): void {
    switch (outcome.kind) {
      case 'nothing':
        this.say(outcome.direction === 'undo' ? words.nothingToUndo : words.nothingToRedo);
        break;
      case 'left':
        this.say(words.left(outcome.name));
        break;
      case 'undone':
      case 'redone': {
        const sentence = outcome.kind === 'undone' ? words.undid(outcome.name) : words.redid(outcome.name);
        this.say(outcome.kept > 0 ? `${sentence}. ${words.keptSince}` : sentence);
      }
    }
  }
}
