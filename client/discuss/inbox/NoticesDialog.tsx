import { Checkbox, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Notices } from '../../../shared/api/review-contract.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormEnd } from '../../ui/FormEnd.tsx';
import styles from './inbox.module.css';
import { words } from './words.ts';

type Wished = Pick<Notices, 'level' | 'address' | 'digest'>;

interface Props {
  readonly notices: Notices;
  /** Why the last try was refused; empty for nothing. */
  readonly refused: string;
  readonly isSaving: boolean;
  readonly onSave: (wished: Wished) => void;
  readonly onClose: () => void;
}

/** What somebody wants to be told, and where. */
export function NoticesDialog({ notices, refused, isSaving, onSave, onClose }: Props) {
  const [wished, setWished] = useState<Wished>(notices);
  const change = (part: Partial<Wished>) => setWished({ ...wished, ...part });
  const isUnconfirmed = notices.address !== '' && notices.address === wished.address && !notices.confirmed;
  return (
    <Dialog onClose={onClose} title={words.notices} closeButtonProps={{ 'aria-label': words.close }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const { level, address, digest } = wished;
          onSave({ level, address: address.trim(), digest });
        }}
      >
        <Radio.Group label={words.level} value={wished.level} onChange={(level) => change({ level })}>
          {(['mine', 'all', 'none'] as const).map((level) => (
            <Radio key={level} mt="xs" value={level} label={words.levels[level]} />
          ))}
        </Radio.Group>
        {notices.mail ? (
          <>
            <TextInput
              type="email"
              label={words.address}
              description={isUnconfirmed ? words.unconfirmed : words.addressHow}
              value={wished.address}
              onChange={(event) => change({ address: event.currentTarget.value })}
            />
            <Checkbox
              label={words.digest}
              checked={wished.digest}
              disabled={wished.address.trim() === ''}
              onChange={(event) => change({ digest: event.currentTarget.checked })}
            />
          </>
        ) : (
          <p className={styles.soft}>{words.noMail}</p>
        )}
        <FormEnd send={words.save} isSending={isSaving} refused={refused} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
