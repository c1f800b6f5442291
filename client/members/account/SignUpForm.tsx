import type { Me } from '../../../shared/api/me-contract.ts';
import { call } from '../../api/client.ts';
import { AccountForm } from './AccountForm.tsx';

/** What somebody shows who stands before a share link. */
export interface LinkProof {
  readonly secret: string;
  readonly passcode?: string;
}

interface Props {
  /** Whether others call the caller something already: guests keep their name. */
  readonly isHere: boolean;
  /** Of the share link by which a stranger is invited. */
  readonly proof?: LinkProof;
  readonly onDone: (me: Me) => unknown;
}

/** A name to sign in by and a password, made up once. */
export function SignUpForm({ isHere, proof, onDone }: Props) {
  return (
    <AccountForm
      isHere={isHere}
      signsInBy="name"
      isInvited // or the server says why not
      make={(account) => call('signUp', { body: { ...account, ...proof } })}
      onDone={onDone}
    />
  );
}
