import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type ListedDocument, tag as tagShape } from '../../shared/api/library-contract.ts';
import styles from './BulkBar.module.css';
import { words } from './words.ts';

interface Props {
  readonly chosen: readonly ListedDocument[];
  /** Every tag of the project. */
  readonly tags: ReadonlyMap<string, number>;
  readonly onTag: (change: { readonly add: readonly string[]; readonly remove: readonly string[] }) => void;
}

/** The tags of several texts: those that all have, that some have, that none has, and a new one. Each change is done at once. */
export function TagsOfChosen({ chosen, tags, onTag }: Props) {
  const having = (tag: string) => chosen.filter((document) => document.tags.includes(tag)).length;
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<ChevronDown size={14} aria-hidden />}>
          {words.tags}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.tagsOfChosen}>
        <div className={styles.tags}>
          {tags.size > 0 && (
            <fieldset className={styles.known} aria-label={words.tagsOfChosen}>
              {[...tags.keys()].map((tag) => (
                <Checkbox
                  key={tag}
                  label={tag}
                  checked={having(tag) === chosen.length}
                  indeterminate={having(tag) > 0 && having(tag) < chosen.length}
                  onChange={({ currentTarget: { checked } }) =>
                    onTag(checked ? { add: [tag], remove: [] } : { add: [], remove: [tag] })
                  }
                />
              ))}
            </fieldset>
          )}
          <NewTag onAdd={(tag) => onTag({ add: [tag], remove: [] })} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function NewTag({ onAdd }: { readonly onAdd: (tag: string) => void }) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = tagShape.safeParse(text);
    setError(parsed.success ? null : (parsed.error.issues[0]?.message ?? null));
    if (!parsed.success) return;
    onAdd(parsed.data);
    setText('');
  };
  return (
    <form className={styles.new} onSubmit={submit} noValidate>
      <TextInput
        label={words.newTag}
        value={text}
        maxLength={40}
        error={error}
        data-autofocus
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {words.addTag}
      </Button>
    </form>
  );
}
