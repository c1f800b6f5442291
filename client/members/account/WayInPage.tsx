import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from '../members.module.css';
import { AskAgain } from './AskAgain.tsx';
import { becomeMe } from './become-me.ts';
import { words } from './words.ts';

interface Props {
  /** A guest's return link, or the link of a letter. */
  readonly by: 'comeBack' | 'enterByLetter';
}

/** A link that lets in as oneself opened. A button, so that a program that opens every link by itself does not use it up. */
export function WayInPage({ by }: Props) {
  const secret = useLocation({ select: ({ hash }) => hash });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const enter = useMutation({
    mutationFn: () => call(by, { body: { secret } }),
    onSuccess: async (me) => {
      becomeMe(queries, me);
      await navigate({ to: '/', hash: '', replace: true });
    },
  });
  return (
    <Sheet title={words.welcomeBack}>
      {secret === '' ? <p role="alert">{words.linkCut}</p> : <p>{words.welcomeBackHow[by]}</p>}
      <div className={styles.choices}>
        <Button size="md" disabled={secret === ''} loading={enter.isPending} onClick={() => enter.mutate()}>
          {words.comeBack}
        </Button>
        {by === 'enterByLetter' && <AskAgain />}
      </div>
      {enter.error && <Notice>{enter.error.message}</Notice>}
    </Sheet>
  );
}
