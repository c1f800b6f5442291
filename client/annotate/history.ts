import { type Change, type Layer, partOf } from '../../shared/annotation/layer.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { TextSteps } from '../editor/own-steps.ts';

/** What an act did in one layer. */
export interface LayerChange {
  readonly layer: Layer;
  readonly change: Change;
}

/** One thing that I did to marks, by the words that take it back: `Claim on “exclusive access”`. It may have touched several layers. */
interface MarkAct {
  readonly kind: 'marks';
  readonly name: string;
  readonly changes: readonly LayerChange[];
  /** Whether it took entries from one layer into another: what cannot be taken from the one is not put back into the other. */
  readonly moves: boolean;
}

/** One step of what I wrote in a text, which has it. */
interface TextAct {
  readonly kind: 'text';
  readonly steps: TextSteps;
}

type Act = MarkAct | TextAct;

/** What became of an undo or redo; `kept` counts what stayed because somebody changed it since, `left` is an act of which all stayed. */
export type Outcome =
  | { readonly kind: 'undone' | 'redone'; readonly name: string; readonly kept: number }
  | { readonly kind: 'left'; readonly name: string }
  | { readonly kind: 'nothing'; readonly direction: 'undo' | 'redo' };

/** Older acts are forgotten; nobody takes back two hundred by hand. */
const maxActs = 200;

/**
 * My acts in this tab, over all layers and the texts that I write, in the order in which I did them (V9: other people's are never in
 * it).
 * A new act ends what could be redone.
 */
export class History {
  #done: Act[] = [];
  #undone: Act[] = [];
  readonly #texts = new Set<TextSteps>();

  constructor(readonly clock: Clock) {}

  /** An act that changed nothing is not one to take back. */
  record(name: string, changes: readonly LayerChange[]): void {
    this.#record({ kind: 'marks', name, changes, moves: false });
  }

  /** Records that entries left the layer of the first change for that of the second, under the ids that they had. */
  recordMove(name: string, left: LayerChange, came: LayerChange): void {
    this.#record({ kind: 'marks', name, changes: [left, came], moves: true });
  }

  /** What I write in a text is mine to take back, in its turn among the other acts. @returns the way to forget it */
  follow(steps: TextSteps): () => void {
    this.#texts.add(steps);
    const stop = steps.onStep(() => this.#push({ kind: 'text', steps }));
    return () => {
      stop();
      this.#texts.delete(steps);
      const isOther = (act: Act) => act.kind !== 'text' || act.steps !== steps;
      this.#done = this.#done.filter(isOther);
      this.#undone = this.#undone.filter(isOther);
    };
  }

  undo(): Outcome {
    return this.#move('undone', this.#done, this.#undone);
  }

  redo(): Outcome {
    return this.#move('redone', this.#undone, this.#done);
  }

  /** Forgets what was done in layers that are not among these, because its changes can no longer be put back. */
  keepOnly(layers: readonly Layer[]): void {
    const isKept = (act: Act) => act.kind === 'text' || act.changes.every(({ layer }) => layers.includes(layer));
    this.#done = this.#done.filter(isKept);
    this.#undone = this.#undone.filter(isKept);
  }

  #record(act: MarkAct): void {
    const changes = act.changes.filter(({ change }) => !isEmpty(change));
    if (changes.length === 0) return;
    for (const steps of this.#texts) steps.seal(); // what is written after it is another step than what was before
    this.#push({ ...act, changes });
  }

  #push(act: Act): void {
    this.#done.push(act);
    if (this.#done.length > maxActs) this.#done.shift();
    this.#undone = [];
  }

  #move(kind: 'undone' | 'redone', from: Act[], to: Act[]): Outcome {
    const act = from.pop();
    if (!act) return { kind: 'nothing', direction: kind === 'undone' ? 'undo' : 'redo' };
    if (act.kind === 'marks') return this.#revert(kind, act, to);
    const name = kind === 'undone' ? act.steps.undo() : act.steps.redo();
    if (name === null) return this.#move(kind, from, to);
    to.push(act);
    return { kind, name, kept: 0 };
  }

  #revert(kind: 'undone' | 'redone', act: MarkAct, to: Act[]): Outcome {
    const now = this.clock.now();
    const reverted: (LayerChange & { readonly kept: number })[] = [];
    for (const { layer, change } of act.changes.toReversed()) {
      const first = act.moves ? reverted[0] : undefined;
      reverted.push({ layer, ...layer.revert(first ? partOf(change, first.change) : change, now) });
    }
    const changes = reverted.filter(({ change }) => !isEmpty(change));
    if (changes.length === 0) return { kind: 'left', name: act.name };
    to.push({ ...act, changes });
    return { kind, name: act.name, kept: reverted.reduce((sum, { kept }) => sum + kept, 0) };
  }
}

const isEmpty = ({ annotations, relations }: Change) => annotations.size + relations.size === 0;
