import type { Duplex } from 'node:stream';
import { countedAs } from './client-address.ts';

/** How many connections each address holds open, so that one cannot take them all. */
export class Connections {
  private readonly most: number;
  private readonly open = new Map<string, number>();

  constructor(most: number) {
    this.most = most;
  }

  /** Counts a connection until it closes. @returns false, and it is not counted, where its address has too many. */
  take(address: string, socket: Duplex): boolean {
    const key = countedAs(address);
    const count = (this.open.get(key) ?? 0) + 1;
    if (count > this.most) return false;
    this.open.set(key, count);
    socket.once('close', () => {
      const left = (this.open.get(key) ?? 1) - 1;
      if (left > 0) this.open.set(key, left);
      else this.open.delete(key);
    });
    return true;
  }
}
