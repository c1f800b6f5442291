import type { Discussion as Told } from '../../shared/api/review-contract.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import type { Role } from '../../shared/permission/role.ts';
import type { Device } from '../sync/device.ts';
import type { KeptDiscussion } from '../sync/device-discussions.ts';
import { whenStill } from '../ui/when-still.ts';

interface KeptToldOptions {
  readonly document: DocumentId;
  readonly role: Role;
  readonly device: Promise<Pick<Device, 'discussions'>>;
  /** What an earlier page kept has been read. */
  readonly found: () => void;
}

/** What is told in quick succession is kept together; what is told first, at once: a page may be left as soon as it is seen. */
const pause = { stillMs: 500, mostMs: 5_000 };

/** What the server told of a discussion, on the device: from an earlier page until it tells again, and from then on for later ones. */
export class KeptTold {
  readonly #options: KeptToldOptions;
  readonly #later = whenStill(() => this.#write(), pause);
  #earlier: KeptDiscussion | null = null;
  #unwritten: KeptDiscussion | null = null;
  #at = 0;
  #isForgotten = false;

  constructor(options: KeptToldOptions) {
    this.#options = options;
    void this.#find();
  }

  /** What an earlier page kept; null where that is nothing, or it has not been read yet. */
  get earlier(): KeptDiscussion | null {
    return this.#earlier;
  }

  /** The server has told this. @param at when, ms since 1970 */
  keep(told: Told, at: number): void {
    if (at === this.#at) return;
    const isFirst = this.#at === 0;
    this.#at = at;
    this.#isForgotten = false;
    this.#unwritten = { role: this.#options.role, told, at };
    if (isFirst) this.#write();
    else this.#later.ask();
  }

  /** The server tells it to this person no more. */
  forget(): void {
    if (this.#isForgotten) return;
    this.#isForgotten = true;
    this.#earlier = null;
    this.#unwritten = null;
    void this.#options.device.then(({ discussions }) => discussions.forget(this.#options.document));
  }

  /** Leaves unwritten what is: who signs out takes everything along. */
  close(): void {
    this.#later.settle();
    this.#isForgotten = true;
  }

  async #find(): Promise<void> {
    const { device, document, role, found } = this.#options;
    const kept = await (await device).discussions.of(document, role);
    if (!kept || this.#isForgotten || this.#at > 0) return;
    this.#earlier = kept;
    found();
  }

  #write(): void {
    const unwritten = this.#unwritten;
    this.#unwritten = null;
    if (unwritten) void this.#options.device.then(({ discussions }) => discussions.keep(this.#options.document, unwritten));
  }
}
