import type { AccountId } from '../../shared/base/id.ts';

export type Binding = readonly [client: number, account: AccountId];

/** Which account writes under which Yjs client id in one room: on disk, or bound by something on its way there (rule P14). */
export class Authors {
  private readonly stored: Map<number, AccountId>;
  private readonly pending = new Map<number, AccountId>();

  constructor(stored: ReadonlyMap<number, AccountId>) {
    this.stored = new Map(stored);
  }

  /** Those on disk: nobody is told of others. */
  get known(): ReadonlyMap<number, AccountId> {
    return this.stored;
  }

  areFreeFor(clients: readonly number[], account: AccountId): boolean {
    return clients.every((client) => (this.accountOf(client) ?? account) === account);
  }

  /** Binds what is nobody's yet. @returns the new bindings, to be stored. */
  bind(clients: readonly number[], account: AccountId): readonly Binding[] {
    const fresh = clients.filter((client) => this.accountOf(client) === undefined);
    for (const client of fresh) this.pending.set(client, account);
    return fresh.map((client) => [client, account] as const);
  }

  commit(bindings: readonly Binding[]): void {
    for (const [client, account] of bindings) {
      this.stored.set(client, account);
      this.pending.delete(client);
    }
  }

  /** Nothing that was on its way will arrive. */
  dropPending(): void {
    this.pending.clear();
  }

  private accountOf(client: number): AccountId | undefined {
    return this.stored.get(client) ?? this.pending.get(client);
  }
}
