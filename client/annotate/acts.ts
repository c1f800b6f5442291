import { capture } from '../../shared/anchor/capture.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { AttributeValue, End, Target } from '../../shared/annotation/annotation.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { AnnotationDraft, LayerWriter } from '../../shared/annotation/layer.ts';
import { type AnnotationId, createAnnotationId, type DocumentId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { TextSteps } from '../editor/own-steps.ts';
import type { OpenLayer } from '../sync/layer-room.ts';
import { Acting, type Done, endOf, quoteIn, quoteOf, type Write } from './acting.ts';
import type { Outcome } from './history.ts';
import { RelationActs } from './relation-acts.ts';
import { words } from './words.ts';

/** Who is to see a new mark: everybody on the project, or only the person who makes it. */
export type MarkAudience = 'team' | 'personal';

/** Words of one text. */
export interface Passage {
  readonly document: DocumentId;
  readonly text: ProseText;
  readonly span: Span;
}

/**
 * Everything that can be done to the marks of the texts on the page. Knows nothing of the screen.
 */
export class Acts extends Acting {
  readonly relations = new RelationActs(this);

  annotate({ document, text, span }: Passage, label: string, audience: MarkAudience): Done<AnnotationId> {
    const layer = this.#layerFor(document, audience);
    const target = targetAt(document, text, span);
    if (!layer.ok) return layer;
    if (!target.ok) return target;
    const draft = this.#draft(label, target.value);
    return this.act(
      words.on(this.labelName(label), quoteIn(target.value)),
      [{ layer: layer.value, write: (write, now) => write.createAnnotation(draft, now) }],
      draft.id,
    );
  }

  /** Gives many passages of a text one label, as one act that is taken back as one. Those without words are passed over. */
  annotateEach(passages: readonly Passage[], label: string, audience: MarkAudience): Done<number> {
    const targets = passages.flatMap(({ document, text, span }) => {
      const target = targetAt(document, text, span);
      return target.ok ? [target.value] : [];
    });
    const [first] = targets;
    if (!first) return err(words.nothingToMark);
    const layer = this.#layerFor(first.document, audience);
    if (!layer.ok) return layer;
    const drafts = targets.map((target) => this.#draft(label, target));
    const write = (writer: LayerWriter, now: number) => {
      for (const draft of drafts) writer.createAnnotation(draft, now);
    };
    return this.act(
      words.onEach(this.labelName(label), drafts.length, quoteIn(first)),
      [{ layer: layer.value, write }],
      drafts.length,
    );
  }

  /** Says something of a text as a whole. */
  annotateWhole(document: DocumentId, label: string, audience: MarkAudience): Done<AnnotationId> {
    const layer = this.#layerFor(document, audience);
    if (!layer.ok) return layer;
    const draft = this.#draft(label, { kind: 'document', document });
    const write = (writer: LayerWriter, now: number) => writer.createAnnotation(draft, now);
    return this.act(words.on(this.labelName(label), words.wholeText), [{ layer: layer.value, write }], draft.id);
  }

  relabel(id: AnnotationId, label: string): Done {
    return this.#change(
      id,
      (quote) => words.relabelled(quote, this.labelName(label)),
      (write, now) => write.setLabel(id, label, now),
    );
  }

  setAttribute(id: AnnotationId, attribute: string, value: AttributeValue | null): Done {
    return this.#change(
      id,
      (quote) => words.attribute(this.#attributeName(id, attribute), quote),
      (write, now) => write.setAttribute(id, attribute, value, now),
    );
  }

  /** As `relabel`, for many: one act that is taken back as one. Those that were removed meanwhile are passed over. */
  relabelEach(ids: readonly AnnotationId[], label: string): Done<number> {
    return this.#changeEach(ids, words.relabelledEach(this.labelName(label)), (write, id, now) => write.setLabel(id, label, now));
  }

  /** As `relabelEach`. */
  setAttributeEach(ids: readonly AnnotationId[], attribute: string, value: AttributeValue | null): Done<number> {
    const name = ids[0] ? this.#attributeName(ids[0], attribute) : attribute;
    return this.#changeEach(ids, words.attributeEach(name), (write, id, now) => write.setAttribute(id, attribute, value, now));
  }

  /** As `relabelEach`. */
  removeEach(ids: readonly AnnotationId[]): Done<number> {
    return this.#changeEach(ids, words.removedEach, (write, id, now) => write.remove(id, now));
  }

  /** Brings a removed annotation back as it was. */
  restore(id: AnnotationId): Done {
    const mark = this.options.marks.mark(id);
    if (!mark) return err(words.endIsGone);
    const name = words.restored(this.labelName(mark.annotation.label), quoteOf(mark));
    return this.act(name, [{ layer: mark.layer, write: (write, now) => write.restore(id, now) }], undefined);
  }

  setNote(id: AnnotationId, note: string): Done {
    return this.#change(id, words.note, (write, now) => write.setNote(id, note, now));
  }

  /** Puts an annotation on other words of its text. */
  move(id: AnnotationId, { document, text, span }: Passage): Done {
    const target = targetAt(document, text, span);
    if (!target.ok) return target;
    const label = this.labelName(this.mark(id)?.annotation.label ?? '');
    return this.#change(
      id,
      () => words.moved(label, quoteIn(target.value)),
      (write, now) => write.setTarget(id, target.value, now),
    );
  }

  /** Says that an annotation is about the words on which it stands now, whatever they were. */
  affirm(id: AnnotationId, text: ProseText, spans: readonly Span[]): Done {
    const mark = this.mark(id);
    const segments = spans.map((span) => capture(text, span)).filter((segment) => segment !== null);
    if (!mark) return err(words.endIsGone);
    if (segments.length === 0) return err(words.nothingToMark);
    const target = { kind: 'segments', document: mark.annotation.target.document, segments } as const;
    return this.#change(
      id,
      () => words.affirmed(this.labelName(mark.annotation.label), quoteIn(target)),
      (write, now) => write.setTarget(id, target, now),
    );
  }

  /** Says that words which were found again by a quote are others: nobody is shown them for it any more. */
  refuse(id: AnnotationId): Done {
    const { annotation } = this.mark(id) ?? {};
    if (annotation?.target.kind !== 'segments') return err(words.endIsGone);
    const { target } = annotation;
    const segments = target.segments.map((segment) => ({ ...segment, isQuoteRefused: true }) as const);
    return this.#change(
      id,
      (quote) => words.refused(this.labelName(annotation.label), quote),
      (write, now) => write.setTarget(id, { ...target, segments }, now),
    );
  }

  /** Keeps what a program proposed. */
  confirm(id: AnnotationId): Done {
    const label = this.labelName(this.mark(id)?.annotation.label ?? '');
    return this.#change(
      id,
      (quote) => words.kept(label, quote),
      (write, now) => write.confirm(id, now),
    );
  }

  /** Takes away what a program proposed; like any mark it can be restored. */
  reject(id: AnnotationId): Done {
    const label = this.labelName(this.mark(id)?.annotation.label ?? '');
    return this.#change(
      id,
      (quote) => words.rejected(label, quote),
      (write, now) => write.remove(id, now),
    );
  }

  remove(id: AnnotationId): Done {
    const label = this.labelName(this.mark(id)?.annotation.label ?? '');
    return this.#change(
      id,
      (quote) => words.removed(label, quote),
      (write, now) => write.remove(id, now),
    );
  }

  /**
   * Gives marks that only I see to the team, as they are, and with them what relates them to marks that the team sees. One act; undo
   * takes it back but for what somebody has worked on since.
   *
   * @param ids of one text; what the team has already is passed over
   */
  share(ids: readonly AnnotationId[]): Done<number> {
    const mine = ids.flatMap((id) => this.mark(id) ?? []).filter(({ layer }) => layer.audience === 'personal');
    const [first] = mine;
    if (!first) return err(words.endIsGone);
    const own = first.layer;
    const team = this.options.marks.layerOver(endOf(first).document, 'team');
    if (!team) return err(words.notYet);
    const { history, mayAnnotate, clock, marks } = this.options;
    if (!mayAnnotate) return err(words.mayNotAnnotate);
    const going = new Set(mine.map(({ annotation }) => annotation.id));
    const isForAll = ({ annotation }: End) => going.has(annotation) || this.mark(annotation)?.layer === team;
    const ties = marks.relations.filter(
      ({ layer, relation }) => layer === own && isForAll(relation.from) && isForAll(relation.to),
    );
    const now = clock.now();
    const left = own.layer.apply((write) => {
      for (const { annotation } of mine) write.remove(annotation.id, now);
      for (const { relation } of ties) write.remove(relation.id, now);
    });
    const came = team.layer.apply((write) => {
      for (const { annotation } of mine) write.bringAnnotation(annotation, now);
      for (const { relation } of ties) write.bringRelation(relation, now);
    });
    const name = words.shared(this.labelName(first.annotation.label), mine.length, quoteOf(first));
    history.recordMove(name, { layer: own.layer, change: left }, { layer: team.layer, change: came });
    return ok(mine.length);
  }

  /** What I write in a text is taken back in its turn among the acts. @returns the way to forget it */
  followText = (steps: TextSteps): (() => void) => this.options.history.follow(steps);

  undo = (): Outcome => this.options.history.undo();
  redo = (): Outcome => this.options.history.redo();

  /** Never another than was asked for: what is meant for me alone is not shown to the team because mine is not there yet. */
  #layerFor(document: DocumentId, audience: MarkAudience): Done<OpenLayer> {
    const layer = this.options.marks.layerOver(document, audience);
    return layer ? ok(layer) : err(audience === 'personal' ? words.ownNotYet : words.notYet);
  }

  #attributeName(id: AnnotationId, attribute: string): string {
    const label = readAs(this.options.codebook, this.mark(id)?.annotation.label ?? '');
    return label?.attributes.find((each) => each.id === attribute)?.name ?? attribute;
  }

  #draft(label: string, target: Target): AnnotationDraft {
    const { codebook } = this.options;
    return { id: createAnnotationId(), label, codebook: codebook.version, attributes: {}, note: '', target, origin: 'human' };
  }

  #change(id: AnnotationId, name: (quote: string) => string, write: Write['write']): Done {
    const mark = this.mark(id);
    if (!mark) return err(words.endIsGone);
    return this.act(name(quoteOf(mark)), [{ layer: mark.layer, write }], undefined);
  }

  /** One change of each layer that holds some of the marks. @returns of how many */
  #changeEach(
    ids: readonly AnnotationId[],
    name: (count: number) => string,
    change: (writer: LayerWriter, id: AnnotationId, now: number) => void,
  ): Done<number> {
    const marks = ids.map((id) => this.mark(id)).filter((mark) => mark !== null);
    if (marks.length === 0) return err(words.endIsGone);
    const writes = [...new Set(marks.map(({ layer }) => layer))].map(
      (layer): Write => ({
        layer,
        write(writer, now) {
          for (const mark of marks) if (mark.layer === layer) change(writer, mark.annotation.id, now);
        },
      }),
    );
    return this.act(name(marks.length), writes, marks.length);
  }
}

function targetAt(document: DocumentId, text: ProseText, span: Span): Done<Target> {
  const segment = capture(text, span);
  return segment ? ok({ kind: 'segments', document, segments: [segment] }) : err(words.nothingToMark);
}
