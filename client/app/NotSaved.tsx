import { Button, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { closes } from '../../shared/protocol/close.ts';
import type { Refusal } from '../sync/journal.ts';
import { describeAct } from '../sync/refused-work.ts';
import { refusedOnDevice } from '../sync/surroundings.ts';
import { copyText } from '../ui/copy-text.ts';
import { words } from './words.ts';

/** A text may be gone from the screen a moment before its connection hears that it is over, and what was refused is set aside. */
const againMs = 500;

/** What somebody did last in texts that they are not shown any more, and the server would not take: theirs to copy, or to forget. */
export function NotSaved({ account }: { readonly account: AccountId }) {
  const queries = useQueryClient();
  const queryKey = ['not-saved', account];
  const { data: refused = [] } = useQuery({
    queryKey,
    queryFn: async () => (await refusedOnDevice(account)).allRefusals(),
    refetchInterval: againMs,
  });
  const [copied, setCopied] = useState<'done' | 'by hand' | null>(null);
  if (refused.length === 0) return null;

  const lines = refused.map(linesOf);
  const copy = async () => setCopied((await copyText(lines.flat().join('\n'))) ? 'done' : 'by hand');
  const dismiss = async () => {
    const journal = await refusedOnDevice(account);
    for (const { key } of refused) await journal.dismiss(key);
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <section aria-labelledby="not-saved">
      <h2 id="not-saved">{words.notSaved}</h2>
      <p>{words.notSavedWhy}</p>
      <ul>
        {lines.map((each, at) => (
          <li key={refused[at]?.key}>
            {each.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ul>
      <Group>
        <Button variant="default" onClick={() => void copy()}>
          <span aria-live="polite">{copied === 'done' ? words.copiedShort : words.copy}</span>
        </Button>
        <Button variant="subtle" onClick={() => void dismiss()}>
          {words.dismiss}
        </Button>
      </Group>
      {copied === 'by hand' && <p role="status">{words.selectByHand}</p>}
    </section>
  );
}

/** The codebook of the project is not theirs to read any more; most labels are still named as they were at first. */
const linesOf = ({ reason, acts }: Refusal) => [closes[reason].words, ...acts.map((act) => describeAct(act, starterCodebook))];
