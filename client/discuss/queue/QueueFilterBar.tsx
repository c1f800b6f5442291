import { Button, Checkbox, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { type ComponentProps, type ReactNode, type RefObject, useState } from 'react';
import type { AccountId, DocumentId } from '../../../shared/base/id.ts';
import { Several } from '../../ui/Several.tsx';
import { hides, noFilters, type Order, orders, type Progress, progresses, type QueueFilters, relations } from './filters.ts';
import { itemKinds } from './item.ts';
import styles from './queue.module.css';
import { words } from './words.ts';

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface Props {
  readonly filters: QueueFilters;
  readonly order: Order;
  /** Whom, what labels and which texts there are to choose among. */
  readonly people: readonly Choice<AccountId>[];
  readonly labels: readonly Choice<string>[];
  readonly texts: readonly Choice<DocumentId>[];
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onFilters: (filters: QueueFilters) => void;
  readonly onOrder: (order: Order) => void;
  /** Chooses how close the lines stand. */
  readonly density: ReactNode;
}

/** What narrows the queue, and what puts it in order. */
export function QueueFilterBar({ filters, order, people, labels, texts, field, onFilters, onOrder, density }: Props) {
  const [isOpen, setIsOpen] = useState(false); // on a small screen they are folded away
  const change = (part: Partial<QueueFilters>) => onFilters({ ...filters, ...part });
  return (
    <search className={styles.filters} aria-label={words.filters} data-open={isOpen || undefined}>
      <TextInput
        ref={field}
        size="xs"
        className={styles.words ?? ''}
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<Search size={14} aria-hidden />}
        value={filters.words}
        onChange={({ currentTarget }) => change({ words: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      <Button
        variant="default"
        size="compact-sm"
        className={styles.more ?? ''}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {words.moreFilters}
      </Button>
      <select
        className={styles.choice}
        aria-label={words.whichProgress}
        value={filters.progress}
        onChange={({ currentTarget }) => change({ progress: currentTarget.value as Progress })}
      >
        {progresses.map((each) => (
          <option key={each} value={each}>
            {words.progress[each]}
          </option>
        ))}
      </select>
      <Chosen
        what={words.kind}
        choices={itemKinds.map((value) => ({ value, label: words.kinds[value] }))}
        chosen={filters.kinds}
        onChange={(kinds) => change({ kinds })}
      />
      <Chosen
        what={words.concerns}
        choices={relations.map((value) => ({ value, label: words.toMe[value] }))}
        chosen={filters.toMe}
        onChange={(toMe) => change({ toMe })}
      />
      {people.length > 0 && (
        <Chosen what={words.person} choices={people} chosen={filters.people} onChange={(people) => change({ people })} />
      )}
      {labels.length > 0 && (
        <Chosen what={words.label} choices={labels} chosen={filters.labels} onChange={(labels) => change({ labels })} />
      )}
      {texts.length > 1 && (
        <Chosen what={words.text} choices={texts} chosen={filters.texts} onChange={(texts) => change({ texts })} />
      )}
      <Checkbox
        size="xs"
        label={words.unread}
        checked={filters.unread}
        onChange={({ currentTarget }) => change({ unread: currentTarget.checked })}
      />
      <select
        className={styles.choice}
        aria-label={words.orderBy}
        value={order}
        onChange={({ currentTarget }) => onOrder(currentTarget.value as Order)}
      >
        {orders.map((each) => (
          <option key={each} value={each}>
            {words.orders[each]}
          </option>
        ))}
      </select>
      {density}
      {hides(filters) && (
        <Button variant="subtle" size="compact-sm" onClick={() => onFilters(noFilters)}>
          {words.clearFilters}
        </Button>
      )}
    </search>
  );
}

type Kind<T extends string> = Omit<ComponentProps<typeof Several<T>>, 'label' | 'compact'>;

/** One kind of filter, named by what is chosen of it. */
function Chosen<T extends string>(kind: Kind<T>) {
  const labels = kind.choices.filter(({ value }) => kind.chosen.includes(value)).map(({ label }) => label);
  return <Several {...kind} label={words.filterBy(kind.what, labels)} compact />;
}
