import { capture } from '../../shared/anchor/capture.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Annotation, AttributeValue, Target } from '../../shared/annotation/annotation.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import type { Layer, LayerWriter } from '../../shared/annotation/layer.ts';
import { canRelate, type PossibleKind } from '../../shared/annotation/relation.ts';
import type { Clock } from '../../shared/base/clock.ts';
import {
  type AnnotationId,
  createAnnotationId,
  createRelationId,
  type DocumentId,
  type RelationId,
} from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { History, Outcome } from './history.ts';
import { excerpt, words } from './words.ts';

export interface ActsOptions {
  readonly document: DocumentId;
  readonly layer: Layer;
  readonly codebook: Codebook;
  readonly mayAnnotate: boolean;
  readonly clock: Clock;
  readonly history: History;
}

/** What an act came to, or a sentence that says why it was not done. */
export type Done<T = void> = Result<T, string>;

/**
 * Everything that can be done to the marks of one text. Each act is one change that others see at once and whole, and is
 * recorded under a name of its own so that it can be taken back. Knows nothing of the screen.
 */
export class Acts {
  #options: ActsOptions;

  constructor(options: ActsOptions) {
    this.#options = options;
  }

  /** Goes on by a newer version of the codebook. */
  follow(codebook: Codebook): void {
    this.#options = { ...this.#options, codebook };
  }

  /** The annotation, if it is there and was not removed. */
  annotation(id: AnnotationId): Annotation | null {
    const found = this.#options.layer.annotations().get(id);
    return found && found.removed === null ? found : null;
  }

  annotate(text: ProseText, span: Span, label: string): Done<AnnotationId> {
    const { codebook, clock } = this.#options;
    const target = this.#targetAt(text, span);
    if (!target.ok) return target;
    const id = createAnnotationId();
    const draft = {
      id,
      label,
      codebook: codebook.version,
      attributes: {},
      note: '',
      target: target.value,
      origin: 'human',
    } as const;
    return this.#act(
      words.on(this.labelName(label), quoteIn(target.value)),
      (write) => write.createAnnotation(draft, clock.now()),
      id,
    );
  }

  /** Gives many passages one label, as one act that is taken back as one. Those without words are passed over. */
  annotateEach(text: ProseText, spans: readonly Span[], label: string): Done<number> {
    const { codebook, clock } = this.#options;
    const targets = spans.flatMap((span) => {
      const target = this.#targetAt(text, span);
      return target.ok ? [target.value] : [];
    });
    const [first] = targets;
    if (!first) return err(words.nothingToMark);
    const drafts = targets.map((target) => ({
      id: createAnnotationId(),
      ...{ label, codebook: codebook.version, attributes: {}, note: '', target, origin: 'human' as const },
    }));
    const now = clock.now();
    return this.#act(
      words.onEach(this.labelName(label), drafts.length, quoteIn(first)),
      (write) => {
        for (const draft of drafts) write.createAnnotation(draft, now);
      },
      drafts.length,
    );
  }

  relabel(id: AnnotationId, label: string): Done {
    return this.#change(
      id,
      (quote) => words.relabelled(quote, this.labelName(label)),
      (write, now) => write.setLabel(id, label, now),
    );
  }

  setAttribute(id: AnnotationId, attribute: string, value: AttributeValue | null): Done {
    const definition = readAs(this.#options.codebook, this.annotation(id)?.label ?? '')?.attributes.find(
      (each) => each.id === attribute,
    );
    const name = definition?.name ?? attribute;
    return this.#change(
      id,
      (quote) => words.attribute(name, quote),
      (write, now) => write.setAttribute(id, attribute, value, now),
    );
  }

  setNote(id: AnnotationId, note: string): Done {
    return this.#change(id, words.note, (write, now) => write.setNote(id, note, now));
  }

  /** Puts an annotation on other words of the text. */
  move(id: AnnotationId, text: ProseText, span: Span): Done {
    const target = this.#targetAt(text, span);
    if (!target.ok) return target;
    const label = this.labelName(this.annotation(id)?.label ?? '');
    return this.#change(
      id,
      () => words.moved(label, quoteIn(target.value)),
      (write, now) => write.setTarget(id, target.value, now),
    );
  }

  remove(id: AnnotationId): Done {
    const label = this.labelName(this.annotation(id)?.label ?? '');
    return this.#change(
      id,
      (quote) => words.removed(label, quote),
      (write, now) => write.remove(id, now),
    );
  }

  /** Relates two annotations, turned round where the kind only fits the other way. */
  relate(possible: PossibleKind, first: AnnotationId, second: AnnotationId): Done<RelationId> {
    const { document, codebook, layer, clock } = this.#options;
    const [from, to] = possible.reversed ? [second, first] : [first, second];
    const fromLabel = this.annotation(from)?.label;
    const toLabel = this.annotation(to)?.label;
    if (fromLabel === undefined || toLabel === undefined) return err(words.endIsGone);
    const ends = { from: { document, annotation: from }, to: { document, annotation: to } };
    const allowed = canRelate(codebook, { kind: possible.kind, fromLabel, toLabel, ...ends }, layer.relations().values());
    if (!allowed.ok) return err(allowed.error.words);
    const id = createRelationId();
    const draft = { id, label: possible.kind, codebook: codebook.version, attributes: {}, origin: 'human', ...ends } as const;
    const name = words.related(this.kindName(possible.kind), this.quoteOf(from), this.quoteOf(to));
    return this.#act(name, (write) => write.createRelation(draft, clock.now()), id);
  }

  removeRelation(id: RelationId): Done {
    const { layer, clock } = this.#options;
    const relation = layer.relations().get(id);
    if (!relation || relation.removed !== null) return ok(undefined);
    return this.#act(words.removedRelation(this.kindName(relation.label)), (write) => write.remove(id, clock.now()), undefined);
  }

  undo = (): Outcome => this.#options.history.undo();
  redo = (): Outcome => this.#options.history.redo();

  /** The words of an annotation as they were when it was made, short enough for a line. */
  quoteOf(id: AnnotationId): string {
    const target = this.annotation(id)?.target;
    return target ? quoteIn(target) : words.removedEnd;
  }

  labelName = (id: string): string => readAs(this.#options.codebook, id)?.name ?? words.unknownLabel(id);
  kindName = (id: string): string => readKindAs(this.#options.codebook, id)?.name ?? words.unknownLabel(id);
  /** Whether a kind of relation reads the same from both ends. */
  isSymmetric = (kind: string): boolean => readKindAs(this.#options.codebook, kind)?.symmetric ?? false;

  #targetAt(text: ProseText, span: Span): Result<Target, string> {
    const segment = capture(text, span);
    return segment ? ok({ kind: 'segments', document: this.#options.document, segments: [segment] }) : err(words.nothingToMark);
  }

  #change(id: AnnotationId, name: (quote: string) => string, write: (writer: LayerWriter, now: number) => void): Done {
    if (!this.annotation(id)) return err(words.endIsGone);
    return this.#act(name(this.quoteOf(id)), (writer) => write(writer, this.#options.clock.now()), undefined);
  }

  /** An act that changed nothing is not one to take back. */
  #act<T>(name: string, write: (writer: LayerWriter) => void, value: T): Done<T> {
    const { layer, history, mayAnnotate } = this.#options;
    if (!mayAnnotate) return err(words.mayNotAnnotate);
    const change = layer.apply(write);
    if (change.annotations.size + change.relations.size > 0) history.record(name, layer, change);
    return ok(value);
  }
}

const quoteIn = (target: Target): string =>
  target.kind === 'segments' ? excerpt(target.segments.map(({ quote }) => quote.exact).join(' … ')) : words.wholeText;
