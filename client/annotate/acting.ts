import type { Target } from '../../shared/annotation/annotation.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import type { LayerWriter } from '../../shared/annotation/layer.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { OpenLayer } from '../sync/layer-room.ts';
import { excerpt } from '../ui/excerpt.ts';
import type { History } from './history.ts';
import type { Mark, Marks } from './marks.ts';
import { words } from './words.ts';

/** What acts are done with. */
export interface ActsOptions {
  readonly marks: Marks;
  readonly codebook: Codebook;
  readonly mayAnnotate: boolean;
  readonly clock: Clock;
  readonly history: History;
}

/** What an act came to, or a sentence that says why it was not done. */
export type Done<T = void> = Result<T, string>;

/** What is written in one layer as part of an act. */
export interface Write {
  readonly layer: OpenLayer;
  readonly write: (writer: LayerWriter, now: number) => void;
}

/**
 * What every act needs: the marks that it is about, what they are called, and the one way in which it is carried out. Each act is one
 * change of each layer that it touches, which others see at once and whole, and is recorded under a name of its own so that it can be
 * taken back.
 */
export class Acting {
  protected options: ActsOptions;

  constructor(options: ActsOptions) {
    this.options = options;
  }

  /** Goes on by a newer version of the codebook, or in another role. */
  follow(change: Partial<Pick<ActsOptions, 'codebook' | 'mayAnnotate'>>): void {
    this.options = { ...this.options, ...change };
  }

  get marks(): Marks {
    return this.options.marks;
  }

  get codebook(): Codebook {
    return this.options.codebook;
  }

  /** The mark, if it is there and was not removed. */
  mark(id: AnnotationId): Mark | null {
    const found = this.options.marks.mark(id);
    return found && found.annotation.removed === null ? found : null;
  }

  /** Writes, and records what was written under its name, where the person may. @returns `value`, or why it was not done */
  act<T>(name: string, writes: readonly Write[], value: T): Done<T> {
    const { history, mayAnnotate, clock } = this.options;
    if (!mayAnnotate) return err(words.mayNotAnnotate);
    const now = clock.now();
    const changes = writes.map(({ layer: { layer }, write }) => ({ layer, change: layer.apply((writer) => write(writer, now)) }));
    history.record(name, changes);
    return ok(value);
  }

  /** The words of an annotation as they were when it was made, short enough for a line. */
  quoteOf(id: AnnotationId): string {
    const mark = this.mark(id);
    return mark ? quoteOf(mark) : words.removedEnd;
  }

  /** A mark by its label and words: `Claim on “exclusive access”`. */
  nameOf(id: AnnotationId): string {
    const mark = this.mark(id);
    return mark ? words.on(this.labelName(mark.annotation.label), quoteOf(mark)) : words.removedEnd;
  }

  labelName = (id: string): string => readAs(this.options.codebook, id)?.name ?? words.unknownLabel(id);
  kindName = (id: string): string => readKindAs(this.options.codebook, id)?.name ?? words.unknownLabel(id);
  /** Whether a kind of relation reads the same from both ends. */
  isSymmetric = (kind: string): boolean => readKindAs(this.options.codebook, kind)?.symmetric ?? false;
}

/** A mark as an end of a relation. */
export const endOf = ({ annotation: { id, target } }: Mark) => ({ document: target.document, annotation: id });

/** The words of a mark as they were when it was made, short enough for a line. */
export const quoteOf = ({ annotation }: Mark) => quoteIn(annotation.target);

/** As `quoteOf`, of what a mark is to be on. */
export const quoteIn = (target: Target): string =>
  target.kind === 'segments' ? excerpt(target.segments.map(({ quote }) => quote.exact).join(' … ')) : words.wholeText;
