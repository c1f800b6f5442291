import type { Change, Layer } from '../../shared/annotation/layer.ts';
import type { Clock } from '../../shared/base/clock.ts';

/** One thing that I did, by the words that take it back: `Claim on “exclusive access”`. */
interface Act {
  readonly name: string;
  readonly layer: Layer;
  readonly change: Change;
}

/** What became of an undo or redo; `kept` counts what stayed because somebody changed it since, `left` is an act of which all stayed. */
export type Outcome =
  | { readonly kind: 'undone' | 'redone'; readonly name: string; readonly kept: number }
  | { readonly kind: 'left'; readonly name: string }
  | { readonly kind: 'nothing'; readonly direction: 'undo' | 'redo' };

/** Older acts are forgotten; nobody takes back two hundred by hand. */
const maxActs = 200;

/**
 * My acts in this tab, over all layers, in the order in which I did them (V9: other people's are never in it).
 * A new act ends what could be redone.
 */
export class History {
  #done: Act[] = [];
  #undone: Act[] = [];

  constructor(readonly clock: Clock) {}

  record(name: string, layer: Layer, change: Change): void {
    this.#done.push({ name, layer, change });
    if (this.#done.length > maxActs) this.#done.shift();
    this.#undone = [];
  }

  undo(): Outcome {
    return this.#move('undone', this.#done, this.#undone);
  }

  redo(): Outcome {
    return this.#move('redone', this.#undone, this.#done);
  }

  /** Forgets what was done in a layer that has been replaced, because its changes can no longer be put back. */
  forget(layer: Layer): void {
    this.#done = this.#done.filter((act) => act.layer !== layer);
    this.#undone = this.#undone.filter((act) => act.layer !== layer);
  }

  #move(kind: 'undone' | 'redone', from: Act[], to: Act[]): Outcome {
    const act = from.pop();
    if (!act) return { kind: 'nothing', direction: kind === 'undone' ? 'undo' : 'redo' };
    const { change, kept } = act.layer.revert(act.change, this.clock.now());
    if (change.annotations.size + change.relations.size === 0) return { kind: 'left', name: act.name };
    to.push({ ...act, change });
    return { kind, name: act.name, kept };
  }
}
