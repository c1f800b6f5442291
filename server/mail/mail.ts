import nodemailer from 'nodemailer';

/** One mail. Everything in it is plain text, and nothing in it loads anything. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Letters with the same topic lie together in the reader's mail program. */
  readonly topic: string;
  /** Where a mail program stops all further ones by itself (RFC 8058), where they can be stopped. */
  readonly stopAddress: string | null;
}

/**
 * The way out for mail. `refused`: this letter will never be taken, so it is not to be sent again. Rejects where the mail server could not
 * be reached or asks for patience.
 */
export interface Mail {
  send(letter: Letter): Promise<'sent' | 'refused'>;
  close(): void;
}

/**
 * @param url of the mail server, such as `smtp://user:password@mail.example.org:587`
 * @param from as a mail header has it: `Variorum <notes@example.org>`
 */
export function openMail(url: string, from: string): Mail {
  const transport = nodemailer.createTransport(url, { from });
  const host = from.slice(from.lastIndexOf('@') + 1).replace(/>.*$/, '');
  return {
    async send({ to, subject, text, topic, stopAddress }) {
      try {
        await transport.sendMail({
          ...{ to, subject, text, references: `<${topic}@${host}>`, inReplyTo: `<${topic}@${host}>` },
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(stopAddress !== null && {
              'List-Unsubscribe': `<${stopAddress}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
        });
        return 'sent';
      } catch (error) {
        if (isFinal(error)) return 'refused';
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

/** 5xx of the mail server itself about this letter; a refused sign-in is for the operator to mend, and keeps the letter. */
const isFinal = (error: unknown) =>
  error instanceof Error &&
  'responseCode' in error &&
  Number(error.responseCode) >= 500 &&
  !('code' in error && error.code === 'EAUTH');
