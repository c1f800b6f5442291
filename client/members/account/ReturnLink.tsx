import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { systemClock } from '../../../shared/base/clock.ts';
import { call } from '../../api/client.ts';
import { accountQuery } from '../../api/queries.ts';
import { copyText } from '../../ui/copy-text.ts';
import { Notice } from '../../ui/Notice.tsx';
import { sinceWhen } from '../../ui/since.ts';
import styles from './account.module.css';
import { words } from './words.ts';

/** A guest's address to come back by. It is shown once, as it is made: the server keeps only its hash. */
export function ReturnLink() {
  const queries = useQueryClient();
  const { returnLink } = useSuspenseQuery(accountQuery).data;
  const make = useMutation({
    mutationFn: async () => {
      const { address } = await call('makeReturnLink');
      return { address, isCopied: await copyText(address) };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: accountQuery.queryKey }),
  });
  const made = make.data;
  return (
    <>
      <p>{words.returnWhy}</p>
      {made && (
        <TextInput
          label={words.returnLink}
          value={made.address}
          readOnly
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
      <div className={styles.acts}>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {returnLink === null ? words.copyReturn : words.copyNewReturn}
        </Button>
      </div>
      <p role="status" className={styles.soft}>
        {made
          ? made.isCopied
            ? words.returnCopied
            : words.returnByHand
          : returnLink !== null && words.returnMade(sinceWhen(returnLink, systemClock.now()))}
      </p>
      {make.error && <Notice>{make.error.message}</Notice>}
    </>
  );
}
