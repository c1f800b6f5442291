import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A letter as it arrived: its headers by name in lower case, and its words. */
export interface Arrived {
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A real mail server on this machine, for one test. */
export async function startMailServer() {
  const arrived: Arrived[] = [];
  let refusal: { readonly code: number; readonly times: number } | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (refusal === null || refusal.times === 0) return done();
      refusal = { ...refusal, times: refusal.times - 1 };
      done(Object.assign(new Error('not now'), { responseCode: refusal.code }));
    },
    onData(stream, { envelope }, done) {
      text(stream).then((raw) => {
        arrived.push({ to: envelope.rcptTo.map(({ address }) => address), ...read(raw) });
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(close);
  const { port } = server.server.address() as AddressInfo;
  return {
    arrived,
    config: { mail: { url: `smtp://127.0.0.1:${port}`, from: 'Variorum <notes@example.org>' } },
    /** Answers so to the next `times` letters. */
    refuse(code: number, times = 1) {
      refusal = { code, times };
    },
    close,
  };
}

/** Takes a plain letter apart: folded headers, and a body that is quoted-printable where it has to be. */
function read(raw: string): Omit<Arrived, 'to'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = Object.fromEntries(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodeWords(line.slice(line.indexOf(':') + 2))]),
  );
  const body = rest.join('\r\n\r\n').replaceAll('\r\n', '\n');
  const encoding = headers['content-transfer-encoding'];
  if (encoding === 'base64') return { headers, text: Buffer.from(body, 'base64').toString() };
  return { headers, text: encoding === 'quoted-printable' ? unquote(body.replaceAll('=\n', '')) : body };
}

const unquote = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

/** Encoded words of a header (RFC 2047), as nodemailer writes them. */
const decodeWords = (value: string) =>
  value
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?(Q|B)\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : unquote(word.replaceAll('_', ' ')),
    );
