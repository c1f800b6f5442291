/** Does something at most once in so many ms: at once where it was not done lately, and always after it was last asked for. */
export class Pace {
  readonly #everyMs: number;
  readonly #act: () => void;
  #resting: ReturnType<typeof setTimeout> | null = null;
  #isDue = false;

  constructor(everyMs: number, act: () => void) {
    this.#everyMs = everyMs;
    this.#act = act;
  }

  ask(): void {
    if (this.#resting === null) this.#do();
    else this.#isDue = true;
  }

  stop(): void {
    if (this.#resting !== null) clearTimeout(this.#resting);
    this.#resting = null;
    this.#isDue = false;
  }

  #do(): void {
    this.#isDue = false;
    this.#resting = setTimeout(() => {
      this.#resting = null;
      if (this.#isDue) this.#do();
    }, this.#everyMs);
    this.#act();
  }
}
