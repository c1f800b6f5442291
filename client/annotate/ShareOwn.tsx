import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { useSettled } from '../ui/use-settled.ts';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import type { Placement } from './placements.ts';
import { useDesk } from './use-desk.ts';
import { words } from './words.ts';

/** The way to give several of my private marks on a text, or all of them, to the team; not there while there are none. */
export function ShareOwn({ desk }: { readonly desk: Desk }) {
  const { whole, codebook, ...marks } = useDesk(desk);
  const placements = useSettled(marks.placements);
  const [opened, setOpened] = useState(false);
  const [kept, setKept] = useState<ReadonlySet<AnnotationId>>(new Set());
  const own = useMemo(
    () => [...whole.filter(isOwn), ...placements.filter(isOwn)].map(({ annotation }) => annotation),
    [whole, placements],
  );
  const chosen = own.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (own.length === 0) return null;

  const toggle = (id: AnnotationId) => {
    const next = new Set(kept);
    if (!next.delete(id)) next.add(id);
    setKept(next);
  };
  const close = () => {
    setOpened(false);
    setKept(new Set());
  };
  return (
    <>
      <Button variant="default" size="compact-sm" mt="xs" onClick={() => setOpened(true)}>
        {words.shareOwn(own.length)}
      </Button>
      <Modal opened={opened} onClose={close} title={words.shareWithTeam} closeButtonProps={{ 'aria-label': words.close }}>
        <Stack>
          <p>{words.shareHow}</p>
          <ul className={styles.ownList}>
            {own.map(({ id, label }) => {
              const known = readAs(codebook, label);
              return (
                <li key={id}>
                  <Checkbox
                    checked={!kept.has(id)}
                    onChange={() => toggle(id)}
                    label={
                      <>
                        {known && <LabelSwatch form={known.form} colour={known.colour} />} {desk.acts.labelName(label)}{' '}
                        <span className={styles.cardQuote}>
                          “<bdi>{desk.acts.quoteOf(id)}</bdi>”
                        </span>
                      </>
                    }
                  />
                </li>
              );
            })}
          </ul>
          <Group justify="end">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            <Button
              disabled={chosen.length === 0}
              onClick={() => {
                close();
                desk.table.share(chosen);
                desk.focus();
              }}
            >
              {words.shareChosen(chosen.length)}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

const isOwn = ({ layer }: Placement) => layer.audience === 'personal';
