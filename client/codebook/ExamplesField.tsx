import { ActionIcon, Button, Textarea } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { Example } from '../../shared/annotation/codebook.ts';
import styles from './codebook.module.css';
import { words } from './words.ts';

interface Props {
  readonly title: string;
  readonly addWords: string;
  readonly examples: readonly Example[];
  readonly onChange: (examples: readonly Example[]) => void;
  /** Opens the choice among marks. */
  readonly onPick: () => void;
}

/** Cases, in own words or taken from marks. */
export function ExamplesField({ title, addWords, examples, onChange, onPick }: Props) {
  return (
    <fieldset className={styles.field}>
      <legend>{title}</legend>
      <ul className={styles.examples} aria-label={title}>
        {examples.map((example, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: examples have no identity but their place
          <li key={index} className={styles.line}>
            <Textarea
              aria-label={words.example}
              autosize
              minRows={1}
              maxLength={2000}
              dir="auto"
              value={example.text}
              description={example.from && words.fromMark}
              onChange={({ currentTarget: { value } }) => onChange(examples.with(index, { text: value }))}
            />
            <ActionIcon variant="subtle" aria-label={words.removeExample} onClick={() => onChange(examples.toSpliced(index, 1))}>
              <X size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...examples, { text: '' }])}
        >
          {addWords}
        </Button>
        <Button variant="default" size="xs" onClick={onPick}>
          {words.pickExample}
        </Button>
      </div>
    </fieldset>
  );
}
