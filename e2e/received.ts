import type { Page } from '@playwright/test';

/** Everything that a page's browser receives from now on, by answer or by socket, so that it can be searched for words. */
export class Received {
  private readonly parts: Promise<Buffer>[] = [];

  constructor(page: Page) {
    page.on('response', (response) => {
      this.parts.push(response.body().catch(() => Buffer.alloc(0))); // a redirect has none
    });
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => this.parts.push(Promise.resolve(Buffer.from(payload))));
    });
  }

  /** @param words of plain letters, which stand in every encoding of ours as they are */
  async holds(words: string): Promise<boolean> {
    return (await Promise.all(this.parts)).some((part) => part.includes(words));
  }
}
