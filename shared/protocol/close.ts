/**
 * Every reason for which the server closes a room's or the feed's socket.
 *
 * 4400–4499 are final: the stock y-websocket provider stops, and so does ours. 4500–4599 mean: come back.
 * `words` are for the person; the close frame carries `name` as its reason.
 */
export const closes = {
  malformed: { code: 4400, words: 'This browser sent something that cannot be read.' },
  signedOut: { code: 4401, words: 'You are signed out.' },
  notAllowed: { code: 4403, words: 'Your role does not allow this change.' },
  notFound: { code: 4404, words: 'This does not exist, or it is not shared with you.' },
  restored: { code: 4409, words: 'This text was restored from a backup.' },
  notWritable: { code: 4410, words: 'This text is locked.' },
  tooLarge: { code: 4413, words: 'This change is larger than the server takes.' },
  foreignClient: { code: 4422, words: 'This change carries the identity of somebody else.' },
  outdated: { code: 4426, words: 'This page is older than the text. Reload it.' },
  failed: { code: 4500, words: 'The server could not store the change.' },
  restarting: { code: 4503, words: 'The server is restarting.' },
  tooSlow: { code: 4508, words: 'The connection could not keep up.' },
  tooMany: { code: 4529, words: 'Too much at once.' },
} as const;

export type CloseName = keyof typeof closes;

const byCode = new Map<number, CloseName>(Object.entries(closes).map(([name, { code }]) => [code, name as CloseName]));

/** The row of the table that a close code stands for; null for codes that are not ours, which mean: come back. */
export const closeNamed = (code: number): CloseName | null => byCode.get(code) ?? null;

/** Whether joining again cannot help (rule P9). */
export const isFinal = (code: number) => code >= 4400 && code < 4500;
