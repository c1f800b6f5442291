import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { LinkProof } from './SignUpForm.tsx';
import { words } from './words.ts';

interface Props {
  readonly organisation: string;
  /** Whether somebody who is here already is to come back so from now on. */
  readonly isHere?: boolean;
  /** Of the share link by which a stranger is invited. */
  readonly proof?: Partial<LinkProof>;
}

/** The way to one's organisation; the browser comes back from there by itself. */
export function ByOrganisation({ organisation, isHere = false, proof = {} }: Props) {
  const setOut = useMutation({
    mutationFn: () => call('setOutToOrganisation', { body: proof }),
    onSuccess: ({ address }) => window.location.assign(address),
  });
  return (
    <div>
      <Button
        size="md"
        variant="default"
        loading={setOut.isPending || setOut.isSuccess} // until the page is gone
        onClick={() => setOut.mutate()}
      >
        {isHere ? words.keepByOrganisation(organisation) : words.byOrganisation(organisation)}
      </Button>
      {setOut.error && <Notice>{setOut.error.message}</Notice>}
    </div>
  );
}
