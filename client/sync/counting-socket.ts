import { decodeClientFrame, isCounted } from '../../shared/protocol/frame.ts';

/** What is told of each socket that a provider opens, before the frame in question leaves. */
export interface CountingListener {
  opening(): void;
  /** `frame` counts from 1 on each socket, as the server's ack does. */
  sent(frame: number, kind: 'update' | 'step2'): void;
}

/** A WebSocket class that tells which counted frames (PROTOCOL P6) it sends. `Base` is the browser's own, or one for tests. */
export function countingSocket(Base: typeof WebSocket, listener: CountingListener): typeof WebSocket {
  return class extends Base {
    #frames = 0;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      listener.opening();
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      if (data instanceof Uint8Array && isCounted(data)) {
        const frame = decodeClientFrame(data);
        listener.sent(++this.#frames, frame.ok && frame.value.kind === 'step2' ? 'step2' : 'update');
      }
      super.send(data as Uint8Array<ArrayBuffer>);
    }
  };
}
