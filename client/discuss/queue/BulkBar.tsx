import { Button, Group } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { AccountId } from '../../../shared/base/id.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import type { EachKind } from '../talker.ts';
import type { Deeds } from './deeds.ts';
import { GiveDialog } from './GiveDialog.tsx';
import type { QueueItem } from './item.ts';
import { whatOf } from './QueueList.tsx';
import styles from './queue.module.css';
import { words } from './words.ts';

interface Props {
  readonly chosen: readonly QueueItem[];
  readonly deeds: Deeds;
  readonly people: readonly { readonly account: AccountId; readonly name: string }[];
  labelName(item: QueueItem): string;
  onLetGo(): void;
}

const kinds = ['resolve', 'accept', 'reject', 'assign'] as const;

/** What can be done with all that are chosen, each after a look at what it would be. */
export function BulkBar({ chosen, deeds, people, labelName, onLetGo }: Props) {
  const [looking, setLooking] = useState<EachKind | 'assign' | null>(null);
  const fitting = looking ? deeds.fit(chosen, looking) : [];
  const close = () => setLooking(null);
  const done = () => {
    close();
    onLetGo();
  };
  const look = (
    <>
      {fitting.length === 0 && <p>{words.nothingToDo}</p>}
      <ul className={styles.look}>
        {fitting.map((item) => (
          <li key={item.id}>
            <bdi>{whatOf(item, labelName)}</bdi>
          </li>
        ))}
      </ul>
      {fitting.length > 0 && fitting.length < chosen.length && <p>{words.leftOut(chosen.length - fitting.length)}</p>}
    </>
  );
  return (
    <div className={styles.bulk} role="toolbar" aria-label={words.forChosen}>
      <span className={styles.count}>{words.chosen(chosen.length)}</span>
      <button type="button" className={styles.icon} aria-label={words.letGo} title={words.letGo} onClick={onLetGo}>
        <X size={16} aria-hidden />
      </button>
      {kinds.map((kind) => (
        <Button
          key={kind}
          variant="default"
          size="compact-sm"
          disabled={deeds.fit(chosen, kind).length === 0}
          onClick={() => setLooking(kind)}
        >
          {words.all[kind]}
        </Button>
      ))}
      {looking === 'assign' && (
        <GiveDialog
          count={fitting.length}
          people={people}
          assignment={null}
          onClose={close}
          onGive={(assignment, name) => {
            deeds.assign(fitting, assignment, name);
            done();
          }}
        >
          {look}
        </GiveDialog>
      )}
      {looking && looking !== 'assign' && (
        <Dialog onClose={close} title={words.lookTitle[looking](fitting.length)} closeButtonProps={{ 'aria-label': words.close }}>
          {look}
          <Group justify="end" gap="sm" mt="md">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            <Button
              data-autofocus
              disabled={fitting.length === 0}
              onClick={() => {
                deeds.decide(fitting, looking);
                done();
              }}
            >
              {words.all[looking]}
            </Button>
          </Group>
        </Dialog>
      )}
    </div>
  );
}
