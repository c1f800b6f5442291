/** So many things are remembered; a class of three hundred over eight texts needs no more. */
const most = 2_500;

/** Keeps what was made of something under a name, for as long as it is made of the same. */
export class Remembered<Made> {
  readonly #known = new Map<string, { readonly of: readonly unknown[]; readonly made: Made }>();

  /** @param of bytes are compared by what they are, all else by which it is @returns what was made before where all of it is the same */
  get(name: string, of: readonly unknown[], make: () => Made): Made {
    const known = this.#known.get(name);
    if (known && known.of.length === of.length && of.every((each, at) => isSame(each, known.of[at]))) return known.made;
    if (this.#known.size >= most) this.#known.clear(); // those that are still asked for come back
    const made = make();
    this.#known.set(name, { of, made });
    return made;
  }
}

const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Uint8Array && other instanceof Uint8Array ? Buffer.compare(one, other) === 0 : Object.is(one, other);
