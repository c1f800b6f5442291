import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { meQuery } from '../../api/queries.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { AccountForm } from './AccountForm.tsx';
import { becomeMe } from './become-me.ts';
import { words } from './words.ts';

/** The letter to an address opened: what is still wanted for an account of it. */
export function ProvePage() {
  const secret = useLocation({ select: ({ hash }) => hash });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { person } = useSuspenseQuery(meQuery).data;
  return (
    <Sheet title={words.signUpTitle}>
      {secret === '' ? <p role="alert">{words.linkCut}</p> : <p>{person ? words.provenStay(person.name) : words.provenHow}</p>}
      <AccountForm
        isHere={person !== null}
        signsInBy="address"
        isInvited={secret !== ''}
        make={({ signInName: _, ...account }) => call('signUpByLetter', { body: { secret, ...account } })}
        onDone={async (me) => {
          becomeMe(queries, me);
          await navigate({ to: '/', hash: '', replace: true });
        }}
      />
    </Sheet>
  );
}
