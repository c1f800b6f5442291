import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { words } from './words.ts';

interface Props {
  readonly act: keyof typeof words.mail;
}

/**
 * Where links of letters lead: an address is confirmed, or no more is sent to it. A person presses a button, because programs that look
 * through mail open every link.
 */
export function MailPage({ act }: Props) {
  const token = useLocation({ select: ({ hash }) => hash });
  return <Answering key={token} act={act} token={token} />; // another link in the same tab is another question
}

function Answering({ act, token }: Props & { readonly token: string }) {
  const { title, explained, button, done } = words.mail[act];
  const answer = useMutation({
    mutationFn: () => (act === 'confirm' ? call('confirmMail', { body: { token } }) : call('stopMail', { query: { token } })),
  });
  if (answer.isSuccess) {
    return (
      <Sheet title={done}>
        <div role="status">
          <Button component={Link} to="/" variant="default">
            {words.toStart}
          </Button>
        </div>
      </Sheet>
    );
  }
  return (
    <Sheet title={title}>
      <p>{explained}</p>
      <div>
        <Button size="md" loading={answer.isPending} onClick={() => answer.mutate()}>
          {button}
        </Button>
        {answer.error && <Notice>{answer.error.message}</Notice>}
      </div>
    </Sheet>
  );
}
