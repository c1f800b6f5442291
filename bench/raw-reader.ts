import { connect, type Socket } from 'node:net';
import * as encoding from 'lib0/encoding';
import { encodeStep1 } from '../shared/protocol/frame.ts';

/** The state vector of an empty Y.Doc. */
const nothingYet = encoding.encode((encoder) => encoding.writeVarUint(encoder, 0));

/**
 * A reader of a room that only counts the bytes that come, so that a thousand of them cost this process little and what is
 * measured is the server. It masks with zeros, as a client may.
 */
export class RawReader {
  /** Bytes since the last `reset`, WebSocket headers included. */
  bytes = 0;
  private readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk) => {
      this.bytes += chunk.length;
    });
  }

  /** Joins, and asks for all that there is. */
  static async join(address: string, room: string, cookie: string): Promise<RawReader> {
    const { hostname, port, host } = new URL(address);
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    const accepted = new Promise<void>((resolve, reject) => {
      socket.once('data', (answer) => (answer.includes(' 101 ') ? resolve() : reject(new Error(answer.toString()))));
      socket.once('error', reject);
    });
    socket.write(
      [
        `GET /sync/${room} HTTP/1.1`,
        `Host: ${host}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        `Cookie: ${cookie}`,
        '\r\n',
      ].join('\r\n'),
    );
    await accepted;
    const question = encodeStep1(nothingYet);
    socket.write(Buffer.concat([Buffer.from([0x82, 0x80 | question.length, 0, 0, 0, 0]), question]));
    return new RawReader(socket);
  }

  reset(): void {
    this.bytes = 0;
  }

  close(): void {
    this.socket.destroy();
  }
}
